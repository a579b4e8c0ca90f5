"""Accounts: who works here, where, with which rights, and who pays for what.

Owns: users, roles and rights, duty stations and their departments, postings in time, who stands in for whom, an
administrator's timed look at cases, sessions and second factors (kept by the login package), awards, scope.
Does not own: cases or persons, or the pages on which somebody logs in.
Talks to: geography, audit, core.
"""
