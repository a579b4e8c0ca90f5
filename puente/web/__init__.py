"""Web: the office screens.

Owns: pages, forms, navigation, the look.
Does not own: decisions or writes: it calls `access`, `queries` and `operations` of the apps below.
Talks to: everything below it.
"""
