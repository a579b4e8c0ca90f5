"""Errors of the private server, worded for the person at the keyboard."""


class ClusterError(Exception):
    """The database cannot be had; the message says in Spanish what to do."""
