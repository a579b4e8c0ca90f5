"""Fairs and other activities: who is invited, who came, what happened at each stand, and what came of it.

Owns: activities, the companies at them with their vacancies, guests with their passes, stand visits, what became of
each two weeks later, the report of an activity.
Does not own: applications and interviews (placement), what counts as a service (services).
Talks to: placement, matching, services, employers, cases, people, accounts, geography, core.
"""
