"""Fairs and other activities: planning, the door on a phone, stands, and what came of them."""
