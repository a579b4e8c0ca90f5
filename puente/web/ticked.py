"""People to tick: the cases that are shown, and whom somebody chose of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from puente.cases.models import Case
from puente.people.models import Person
from puente.web.reading import log_list

MOST = 300


@dataclass(frozen=True)
class Ticked:
    """`people` by key, so that two who act at once wait for each other; `context` for `services/_who.html`."""

    people: list[Person]
    context: dict[str, Any]


def ticked(request: HttpRequest, cases: QuerySet[Case]) -> Ticked:
    """The first of `cases`, which is on record as a reading; keys of persons of others are none of them."""
    rows = list(cases[: MOST + 1])
    chosen = set(request.POST.getlist("people"))
    people = sorted((case.person for case in rows if str(case.person_id) in chosen), key=lambda person: person.pk)
    log_list(request, "case", len(rows))
    return Ticked(people, {"cases": rows[:MOST], "chosen": chosen, "more": len(rows) > MOST})
