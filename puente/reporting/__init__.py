"""Reporting: the accountable month, from the plan to the payment.

Owns: work plans, monthly reports with their review, certificates of results, contracts, payment requests.
Does not own: the records that a report is drawn from, or how its figures are counted and frozen (indicators).
Talks to: everything below it, by reading; indicators, to freeze.
"""
