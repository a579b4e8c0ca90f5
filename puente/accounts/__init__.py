"""Accounts: who works here, where, with which rights, and who pays for what.

Owns: users, roles and rights, duty stations and their departments, postings in time, awards, scope.
Does not own: cases or persons, or how somebody logs in (the login package).
Talks to: geography, audit, core.
"""
