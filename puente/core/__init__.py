"""Core: what every part needs and no domain knows.

Owns: the private database server, the database context, field types, text, dates, phones, HTTP helpers.
Does not own: anything a consultant would recognise by name.
Talks to: nobody; everything above may use it.
"""
