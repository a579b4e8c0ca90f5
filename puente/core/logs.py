"""A log tells what failed, never whom it was about: the database quotes whole rows in its messages."""

import logging
import traceback
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import Error

SAID_BY_DATABASE = (psycopg.Error, Error)


class QuietFormatter(logging.Formatter):
    """Where something failed and what kind of error it was, never its words: they quote what somebody typed."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  the name is logging's
        problem: BaseException | None = ei[1]
        parts: list[str] = []
        while problem is not None:
            parts.insert(0, "".join(traceback.format_tb(problem.__traceback__)) + describe(problem))
            problem = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
        return "\n\n".join(parts)


def describe(problem: BaseException) -> str:
    """One line about an exception: its kind; of the database's, code, table and constraint too; of a missing setting,
    what it says.
    """
    name = type(problem).__name__
    if isinstance(problem, ImproperlyConfigured):
        return f"{name}: {problem}"
    if not isinstance(problem, SAID_BY_DATABASE):
        return name
    told = problem if isinstance(problem, psycopg.Error) else problem.__cause__
    if not isinstance(told, psycopg.Error):
        return name
    return f"{name} {told.sqlstate or ''} {told.diag.table_name or ''} {told.diag.constraint_name or ''}".strip()
