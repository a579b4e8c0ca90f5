"""Placement: from an application to a job that lasts.

Owns: applications and their life cycle, jobs started with their evidence, follow-ups.
Does not own: vacancies (employers), fit (matching), or how jobs are counted (indicators).
Talks to: employers, cases, people, accounts, audit, core.
"""
