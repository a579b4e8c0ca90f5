"""Puente: from the day of return to a job that lasts."""
