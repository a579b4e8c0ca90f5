"""Whose the cases are: loads, posts that nobody fills, handing over."""
