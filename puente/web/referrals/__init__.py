"""Referrals: sending somebody to a service, and what comes back."""
