"""What the database may show and to whom: scope of a transaction, protection of a table.

Owns: transaction-local context, migration operations for row-level security and revisions, base models.
Does not own: who has which scope (`accounts.scope`) or what is recorded (`audit`).
"""
