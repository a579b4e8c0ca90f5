"""Days go by for one thing of a demonstration: `python -m tests.browser.clock application|job <key> <days>`."""

import sys

import django

django.setup()

from django.db import connections  # noqa: E402  the settings are read first
from django.utils import timezone  # noqa: E402

from puente.accounts.scope import everywhere  # noqa: E402
from puente.core.db.scope import acting_as  # noqa: E402
from puente.placement import operations  # noqa: E402

EARLIER = {
    "application": (
        "UPDATE placement_application SET sent_on = sent_on - %(days)s, state_since = state_since - %(days)s "
        "WHERE id = %(key)s",
    ),
    "job": (
        "UPDATE cases_case SET opened_on = opened_on - %(days)s, status_since = status_since - %(days)s "
        "WHERE id = (SELECT case_id FROM placement_placement WHERE id = %(key)s)",
        "UPDATE placement_placement SET started_on = started_on - %(days)s WHERE id = %(key)s",
        "UPDATE placement_followup SET due_on = due_on - %(days)s, done_on = done_on - %(days)s "
        "WHERE placement_id = %(key)s",
        'UPDATE placement_followupreply SET "on" = "on" - %(days)s WHERE follow_up_id IN '
        "(SELECT id FROM placement_followup WHERE placement_id = %(key)s)",
    ),
}


def main(kind: str, key: str, days: int) -> None:
    with connections["owner"].cursor() as cursor:
        for statement in EARLIER[kind]:
            cursor.execute(statement, {"key": key, "days": days})
    with acting_as(everywhere(None)):
        operations.close_silent(today=timezone.localdate())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
