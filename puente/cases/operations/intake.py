"""The whole of an intake in one act: person, consent, baseline, case. All of it, or nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.scope import Standing
from puente.cases.models import Case
from puente.cases.operations.opening import open_case
from puente.core.errors import RefusedError
from puente.people.enums import Origin, Purpose
from puente.people.facts import BaselineFacts, Manner, PersonFacts
from puente.people.gate import agreed
from puente.people.models import Person
from puente.people.operations import give_consent, look_for, record_baseline, refuse_consent, register_person


@dataclass(frozen=True)
class ConsentFacts:
    """How the person answered, and what beyond care: `answers` by purpose, True for yes; `recipients` are the kinds of
    institution that a yes to sharing with institutions names.
    """

    manner: Manner
    answers: Mapping[str, bool] = field(default_factory=dict)
    recipients: Collection[str] = ()


@transaction.atomic
def take_in(
    *, actor: Standing, facts: PersonFacts, consent: ConsentFacts, baseline: BaselineFacts, station_id: int, on: date
) -> Case:
    """Register a person who has agreed, and open their case."""
    person = register_person(actor=actor, facts=facts, station_id=station_id, origin=Origin.OFFICE, today=on)
    look_for(actor=actor, person=person, facts=facts, on=on)
    return accept(actor=actor, person=person, consent=consent, baseline=baseline, on=on)


@transaction.atomic
def accept(*, actor: Standing, person: Person, consent: ConsentFacts, baseline: BaselineFacts, on: date) -> Case:
    """Open the case of a person already on file (from a list, say) who has now agreed."""
    # Two consultants who open the same person's case wait for each other; the second is told.
    Person.objects.select_for_update().get(pk=person.pk)
    if person.cases.open().exists():
        raise RefusedError(_("Esta persona ya tiene un expediente abierto."))
    _answer(actor, person, consent, on)
    record_baseline(actor=actor, person=person, facts=baseline, on=on)
    return open_case(actor=actor, person=person, on=on)


def _answer(actor: Standing, person: Person, consent: ConsentFacts, on: date) -> None:
    yes = partial(give_consent, actor=actor, person=person, manner=consent.manner, on=on)
    yes(purpose=Purpose.CARE)
    for purpose, agrees in consent.answers.items():
        if agrees:
            yes(purpose=purpose, recipients=consent.recipients if purpose == Purpose.PARTNERS else ())
        elif not agreed(person, purpose):
            refuse_consent(actor=actor, person=person, purpose=purpose, manner=consent.manner, on=on)
