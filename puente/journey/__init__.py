"""Journey: the reading side of a person's way, and of a consultant's day.

Owns: Hoy, the counts of the menu, the timeline. Writes nothing.
Does not own: the facts it reads.
Talks to: everything below it, by queries.
"""
