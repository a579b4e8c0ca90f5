"""Employers: who hires, and the vacancies they have.

Owns: companies, their contacts, vacancies, the legal minimum wage that a vacancy is checked against.
Does not own: who fits (matching) or who was sent (placement).
Talks to: taxonomy, accounts, geography, audit, core.
"""
