"""Matching: how a person and a vacancy fit, with the reasons for and against.

Owns: the criteria, the order. Writes nothing.
Does not own: the profile or the vacancy. Never looks at sex, age beyond the legal limit, ethnicity, disability,
family, debts or how the person returned.
Talks to: profiles, employers, taxonomy, geography, core.
"""
