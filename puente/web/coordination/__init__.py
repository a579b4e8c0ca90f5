"""Institutions, meetings and tasks of the team."""
