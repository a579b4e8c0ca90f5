"""Pure decisions: what an answer warns of, where both sides differ, on which day one is asked."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from puente.matching.enums import Why
from puente.placement.enums import Agreement, EndReason, How, Pay, Performance, Severity, Stay, Treatment, WarningKind

# Each answer that warns: the question, what was answered, of what it warns and how soon somebody has to act.
WARNINGS: tuple[tuple[str, str, WarningKind, Severity], ...] = (
    ("paid", Pay.NO, WarningKind.UNPAID, Severity.HIGH),
    ("paid", Pay.PARTLY, WarningKind.UNPAID, Severity.MEDIUM),
    ("treated", Treatment.BAD, WarningKind.MISTREATED, Severity.HIGH),
    ("treated", Treatment.SOMETIMES, WarningKind.MISTREATED, Severity.MEDIUM),
    ("safe", How.NO, WarningKind.UNSAFE, Severity.HIGH),
    ("safe", How.PARTLY, WarningKind.UNSAFE, Severity.MEDIUM),
    ("attends", How.NO, WarningKind.ABSENT, Severity.MEDIUM),
    ("attends", How.PARTLY, WarningKind.ABSENT, Severity.LOW),
    ("transport", How.NO, WarningKind.TRANSPORT, Severity.MEDIUM),
    ("transport", How.PARTLY, WarningKind.TRANSPORT, Severity.LOW),
    ("stays", Stay.MIGRATE, WarningKind.MIGRATING, Severity.MEDIUM),
    ("stays", Stay.CHANGE, WarningKind.LEAVING, Severity.LOW),
    ("punctual", How.NO, WarningKind.ABSENT, Severity.MEDIUM),
    ("performs", Performance.POOR, WarningKind.POOR, Severity.MEDIUM),
    ("keeps", How.NO, WarningKind.NOT_KEPT, Severity.MEDIUM),
    ("keeps", How.PARTLY, WarningKind.NOT_KEPT, Severity.LOW),
)
# What a person says of a vacancy they are shown, as the reason for which it ends.
DISLIKED = {
    Why.WAGE: EndReason.PAY,
    Why.FAR: EndReason.FAR,
    Why.SCHEDULE: EndReason.SCHEDULE,
    Why.CONDITIONS: EndReason.CONDITIONS,
    Why.COMPANY: EndReason.DISTRUST,
    Why.TRADE: EndReason.OTHER,
    Why.OTHER: EndReason.OTHER,
}
DAYS_TO_ACT = {Severity.HIGH: 0, Severity.MEDIUM: 3, Severity.LOW: 7}
# Remarks of one side differ from a yes of the other; a no differs from all but a no.
CONTENT = {Agreement.YES: 2, Agreement.REMARKS: 1, Agreement.NO: 0}


def warnings_in(answers: Mapping[str, str]) -> dict[WarningKind, Severity]:
    """What `answers`, by question, warn of; of two that warn of the same the graver.

    >>> warnings_in({"paid": "no", "transport": "partly"})
    {WarningKind.UNPAID: Severity.HIGH, WarningKind.TRANSPORT: Severity.LOW}
    """
    found: dict[WarningKind, Severity] = {}
    for question, answer, kind, severity in WARNINGS:
        if answers.get(question) == answer:
            found[kind] = min(severity, found.get(kind, severity))
    return found


def differ(one: str, other: str) -> bool:
    """Whether the word of one side on a job contradicts the other's.

    >>> differ("yes", "no"), differ("remarks", "yes"), differ("no", "no")
    (True, True, False)
    """
    return CONTENT[Agreement(one)] != CONTENT[Agreement(other)]


def free_day(due: date, taken: Collection[date]) -> date:
    """The first day from `due` on that is not taken: nobody answers two forms on one day.

    >>> free_day(date(2026, 5, 1), {date(2026, 5, 1)})
    date(2026, 5, 2)
    """
    while due in taken:
        due += timedelta(days=1)
    return due
