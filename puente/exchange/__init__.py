"""Exchange: what comes in and goes out in files.

Owns: imports of lists (plan, preview, run), loading of reference tables.
Does not own: the things that are imported: it calls the operations of their apps.
Talks to: everything below it.
"""
