"""Profiles: what a person has done, can do and looks for.

Owns: work experience in their own words and coded, languages, education, what they look for.
Does not own: occupations themselves (taxonomy) or how well a vacancy fits (matching).
Talks to: cases, people, taxonomy, accounts, core.
"""
