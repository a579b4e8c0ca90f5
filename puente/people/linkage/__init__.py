"""Whether two records are one person: our pair scorer.

`records` turns what is written into columns, `blocking` says which pairs are worth comparing, `comparing` in what they
agree and differ, `scoring` how likely that makes them one person, `pairs` does it all for a set of records. The same
scorer serves the registration, the lists, the nightly search for duplicates and `manage.py find_duplicates`.
"""
