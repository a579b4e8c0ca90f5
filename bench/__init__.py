"""Measurements. `make bench` fills a database of its own, measures and writes RESULTS.md; never part of the suite."""
