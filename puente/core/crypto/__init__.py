"""Secrets at rest: keys from files outside the database, sealed fields, blind indexes.

Owns: the keyring, the envelope, the two field types.
Does not own: which fields are secret (the models say so).
"""
