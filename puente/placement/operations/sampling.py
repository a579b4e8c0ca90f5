"""The month's sample: drawn so that anybody draws the same again, called about by somebody else, and put right."""

import secrets
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.enums import Role
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.cases.enums import StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_step
from puente.core.db.saving import keep
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.placement.enums import SampleResult
from puente.placement.models import Placement, SampleDraw, SampleItem
from puente.placement.models.sample import FOUND_WRONG
from puente.placement.queries import settings_in_force, to_draw_from
from puente.placement.sampling import digest_of, drawn
from puente.services.models import Certification
from puente.services.operations import take_back_verification

DAYS_TO_CORRECT = 3


@transaction.atomic
def draw_sample(*, actor: Standing, month: date, on: date) -> SampleDraw:
    """Of all jobs and certificates that the programme declared in a month that is over, the ones to call about; once.

    Raises RefusedError for a month that is not over, was drawn, or in which nothing was declared.
    """
    require(actor, Right.EVIDENCE_VERIFY)
    month = month.replace(day=1)
    if month >= on.replace(day=1):
        raise RefusedError(_("La muestra se saca cuando el mes ya terminó."))
    rules = settings_in_force()
    with acting_as(whole_programme(actor, kind="sample")):
        if SampleDraw.objects.filter(month=month).exists():
            raise RefusedError(_("De ese mes ya se sacó la muestra."))
        declared = to_draw_from(month)
        if not declared:
            raise RefusedError(_("Ese mes no se declaró ningún empleo ni certificado."))
        seed, keys = secrets.token_hex(16), sorted(declared)
        try:
            with transaction.atomic():
                draw = SampleDraw.objects.create(
                    month=month,
                    seed=seed,
                    percent=rules.sample_percent,
                    least=rules.sample_least,
                    most=rules.sample_most,
                    keys=keys,
                    digest=digest_of(keys),
                    drawn_on=on,
                    recorded_by=actor.user_id,
                )
        except IntegrityError as problem:
            raise RefusedError(_("De ese mes ya se sacó la muestra.")) from problem
        chosen = drawn(keys, seed, rules.sample_percent, rules.sample_least, rules.sample_most)
        for position, key in enumerate(chosen, start=1):
            _keep_item(draw, declared[key], position, actor)
    return draw


def _keep_item(draw: SampleDraw, thing: Placement | Certification, position: int, actor: Standing) -> None:
    about: dict[str, Any] = (
        {"placement": thing, "declared_by": thing.recorded_by}
        if isinstance(thing, Placement)
        else {"certification": thing, "declared_by": thing.issue_recorded_by or thing.recorded_by}
    )
    SampleItem.objects.create(
        person_id=thing.person_id,
        draw=draw,
        station_id=thing.station_id,
        position=position,
        recorded_by=actor.user_id,
        **about,
    )


@transaction.atomic
def record_check(
    *, actor: Standing, item: SampleItem, on: date, result: str, found: str = "", reserved: str = ""
) -> None:
    """What the call found. What is not true is not verified any more; whatever differs is on the list of who
    accompanies the person, to be put right (`reserved` is not told them). Whom nobody reached is called again on
    another day, three times in all.

    Raises RefusedError for who declared it, once it is known, a second try on one day, and for a difference, or that
    somebody may not be called, without words.
    """
    require(actor, Right.EVIDENCE_VERIFY)
    rows = SampleItem.objects.select_for_update(of=("self",))
    item = rows.select_related("placement__case__person", "certification__case__person").get(pk=item.pk)
    if item.declared_by == actor.user_id:
        raise RefusedError(_("Quien lo registró no puede llamar para comprobarlo."))
    if not item.is_pending:
        raise RefusedError(_("De este ya se sabe qué se encontró."))
    if item.called_on == on:
        raise RefusedError(_("Hoy ya se le llamó: pruebe otro día."))
    if result in {*FOUND_WRONG, SampleResult.BARRED} and not found.strip():
        raise RefusedError(_("Escriba qué es distinto, o por qué no se le puede llamar."), "found")
    said = {"result": result, "called_on": on, "called_by": actor.user_id}
    said |= {"found": found.strip() or None, "reserved": reserved.strip() or None}
    keep(actor.user_id, item, said | {"tries": item.tries + 1})
    if result == SampleResult.FALSE:
        _take_back(actor, item)
    if result in FOUND_WRONG:
        _ask_to_correct(actor, item, on)


def _take_back(actor: Standing, item: SampleItem) -> None:
    """It counts no more until somebody verifies it again."""
    if item.certification:
        take_back_verification(actor=actor, certification=item.certification)
    elif item.placement and item.placement.verified_on:
        keep(actor.user_id, item.placement, {"verified_on": None, "verified_by": None, "confirmed_by": None})


def _case_of(item: SampleItem) -> Case:
    about = item.placement or item.certification
    if about is None:
        raise ValueError("a sample item is of a job or of a certificate")
    return about.case


def _ask_to_correct(actor: Standing, item: SampleItem, on: date) -> None:
    """On the list of whoever accompanies the person: what a check finds is theirs to put right."""
    case = _case_of(item)
    plan_step(
        actor=Standing(actor.user_id, frozenset({Role.CONSULTANT}), actor.stations, actor.address),
        person=case.person,
        case=case,
        kind=StepKind.SAMPLE,
        due_on=on + timedelta(days=DAYS_TO_CORRECT),
        source=item.pk,
    )


@transaction.atomic
def correct_sampled(*, actor: Standing, item: SampleItem, on: date, correction: str) -> None:
    """The record says now what is true, and what was changed. Raises RefusedError where nothing was found wrong, once
    it was corrected, or without words.
    """
    require(actor, Right.CASE_EDIT)
    item = SampleItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.result not in FOUND_WRONG or item.corrected_on:
        raise RefusedError(_("Aquí no hay nada que corregir."))
    if not correction.strip():
        raise RefusedError(_("Diga qué se corrigió."), "correction")
    keep(actor.user_id, item, {"corrected_on": on, "correction": correction.strip()})
    case = _case_of(item)
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.SAMPLE], source=item.pk)
