"""Protection: what must not wait and what must not be seen by everybody.

Owns: red flags with their urgent referral, complaints about the programme and its staff, where to call.
Does not own: a child alone (cases/operations/minors.py), complaints about companies (employers).
Talks to: people, accounts, core. Each row is seen by those it names, and by nobody else (ADR 0024).
"""
