"""Portal: a person's own page, on a phone that others may use.

Owns: the doors that persons were given, who came in by them, and what they ask there.
Does not own: anything that the page shows.
Talks to: placement, matching, guidance, profiles, people, accounts, core.
"""
