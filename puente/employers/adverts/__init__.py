"""What an advertisement may not ask for, found in its words; rules and patterns are data (`reference/ad_*.csv`)."""

from puente.employers.adverts.reader import Finding, neutral, read
from puente.employers.adverts.rules import Rule, rules

MINOR = "minor"

__all__ = ["MINOR", "Finding", "Rule", "neutral", "read", "rules"]
