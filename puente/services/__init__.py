"""Services: what was done for a person, when, by whom, under which award.

Owns: the catalogue of services, deliveries, and the rule by which recorded work becomes a delivery.
Does not own: which services an award pays for (accounts) or how they are counted (indicators).
Talks to: cases, people, accounts, audit, core.
"""
