"""Audit: who did what, who read what.

Owns: the append-only record of changes (written by trigger, raw SQL too) and the log of reads.
Does not own: rights, or the meaning of a change. The actor is a bare id.
Talks to: core.
"""
