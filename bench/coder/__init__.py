"""How well the reader of occupations reads, against the usual alternatives.

Three sets that it is never taught from: `phrases.csv` (as people say their jobs: the test), `phrases_dev.csv` (the
same, to fit on, with things that are no job) and `titles.csv` (titles of public offices with their ESCO occupation).
"""
