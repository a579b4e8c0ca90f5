"""Matching: how a person and a vacancy fit, with the reasons for and against.

Owns: the criteria, the weights, the order; suggestions, what is not for whom, and the link with which a person chooses.
Does not own: the profile or the vacancy. Never looks at sex, age beyond the legal limit, ethnicity, disability,
family, debts or how the person returned.
Talks to: services, profiles, employers, cases, people, taxonomy, geography, core.
"""
