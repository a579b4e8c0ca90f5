"""Coordination: institutions and local authorities, what is done and agreed with them; tasks and meetings of the team.

Owns: institutions, the log of what was done with each, agreements, meetings with who came, tasks.
Does not own: companies (employers), services and referrals to them (services). Of persons of the programme it knows
nothing: whom an institution sends is `cases.IncomingReferral`.
Talks to: accounts, geography, core.
"""
