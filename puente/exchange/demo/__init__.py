"""The demonstration programme: plainly fictional people, plausible history, the same for the same seed.

Written in bulk through the owner's connection, so that a hundred thousand persons are possible; the rows are
those that the operations would have written, and a test rebuilds every summary to prove it.
"""
