"""Guidance: what a person and their consultant agree to do, and when they meet.

Owns: the action plan with goals, steps and signatures, its templates, appointments and reminders, practised interviews,
the return to school, and a business of one's own until it starts.
Does not own: the case and its list of what is due (cases), target occupations (profiles), jobs (placement).
Talks to: profiles, cases, people, accounts, core.
"""
