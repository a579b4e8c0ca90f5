"""Taxonomy: the classifications that people, profiles and vacancies are described with.

Owns: CIUO-08 occupations, languages, kinds of document, the coder of job words.
Does not own: what a person or a vacancy has of them.
Talks to: core.
"""
