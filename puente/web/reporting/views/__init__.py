"""Screens of the accountable month."""
