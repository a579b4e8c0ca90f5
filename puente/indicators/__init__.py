"""Indicators: what the donor counts, how, and whom.

Owns: the definitions, the figures, the persons behind each figure and those not counted, with the reason.
Does not own: the facts. Reads only.
Talks to: everything below it, by SQL.
"""
