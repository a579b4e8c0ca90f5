"""Geography: departments, municipalities, distances.

Owns: the official codes, the ways people write the names, where a place is.
Does not own: stations (accounts) or addresses of persons (people).
Talks to: core.
"""
