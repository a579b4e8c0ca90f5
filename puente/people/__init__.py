"""People: who the returned person is, how they came back, what they agreed to.

Owns: identity, documents of identity, phones and safe contact, return episodes, consent, baseline.
Does not own: the case (cases) or the profile (profiles).
Talks to: taxonomy, accounts, geography, audit, core.
"""
