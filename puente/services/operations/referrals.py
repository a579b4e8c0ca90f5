"""Sending somebody to a service of others, with their permission and the least that is needed."""

import json
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_step, post_milestone
from puente.cases.rules import SHARED_AS
from puente.coordination.enums import InstitutionKind
from puente.coordination.models import Institution
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.core.ids import new_link
from puente.people.enums import Purpose, SharedThing, SharedWith
from puente.people.gate import agreed
from puente.people.models import Person
from puente.people.operations import share
from puente.services.enums import Priority
from puente.services.models import Offering, Referral, ReferralLink
from puente.services.notifications import tell_referral
from puente.services.rules import DAYS_OPEN, DAYS_TO_ANSWER, age_band, refuse_outside, tells_of_return
from puente.services.workflow import FINAL

MOST_REMINDERS, DAYS_BETWEEN_REMINDERS = 2, 3


@transaction.atomic
def refer(
    *,
    actor: Standing,
    case: Case,
    offering: Offering,
    on: date,
    asked: str,
    priority: str,
    named: bool = False,
    contact: str = "",
    limits: str = "",
) -> tuple[Referral, str]:
    """Send somebody to a service, and the code of the link that opens it, told once. `named`: the person wants their
    name to be known; `contact` is how to reach them safely, `limits` what is not to be passed on.

    Raises RefusedError without the permission that names that kind of institution, for a service that is closed, one
    they were sent to already, the institution that sent them here, words that tell of a return, and outside the case.
    """
    require(actor, Right.CASE_EDIT)
    case = Case.objects.select_for_update(of=("self",)).select_related("person__language").get(pk=case.pk)
    refuse_outside(case, on, "on")
    _refuse_words_of_return({"asked": asked, "contact": contact, "limits": limits})
    institution = offering.office.institution
    _require_free(case.person, offering, institution, on)
    sharing = share(
        actor=actor,
        person=case.person,
        what=SharedThing.REFERRAL,
        kind=_shared_as(institution),
        recipient=institution.name,
        on=on,
    )
    values: dict[str, Any] = {
        "offering": offering,
        "sharing": sharing,
        "priority": priority,
        "asked": asked.strip(),
        "content": json.dumps(_least(case, sharing.reference, contact.strip(), limits.strip()), ensure_ascii=False),
        "name": case.person.full_name if named else "",
        "sent_on": on,
        "answer_by": on + timedelta(days=DAYS_TO_ANSWER[Priority(priority)]),
        "expires_on": on + timedelta(days=DAYS_OPEN),
    }
    referral = keep(actor.user_id, Referral(person_id=case.person_id, case=case), values)
    detail = f"{offering.name}, {institution.name}"[:200]
    post_milestone(actor=actor, case=case, kind=MilestoneKind.REFERRED, on=on, detail=detail, source=referral.pk)
    ask_about(actor, referral, referral.answer_by)
    code = _make_link(referral, on)
    if offering.office.mail:
        tell_referral(offering.office.mail, _make_link(referral, on))
    return referral, code


def _refuse_words_of_return(words: dict[str, str]) -> None:
    for field, text in words.items():
        if tells_of_return(text):
            raise RefusedError(_("No diga nada de su retorno: la institución no debe saberlo por nosotros."), field)


def _require_free(person: Person, offering: Offering, institution: Institution, on: date) -> None:
    if offering.closed_on:
        raise RefusedError(_("Ese servicio ya no se da. Busque otro en el directorio."))
    if person.incoming.filter(institution=institution, told_on=None).exists():
        raise RefusedError(_("Esa institución fue quien la remitió: respóndale en «Datos», en «Cómo llegó»."))
    if Referral.objects.filter(person=person, offering=offering, expires_on__gte=on).unfinished().exists():
        raise RefusedError(_("Ya se le refirió a ese servicio. Abra esa referencia, o retírela antes."))


def _shared_as(institution: Institution) -> SharedWith:
    kind = SHARED_AS.get(InstitutionKind(institution.kind))
    if kind is None:
        raise RefusedError(_("El permiso de la persona no abarca a este tipo de institución: puede ir por su cuenta."))
    return kind


def _least(case: Case, reference: str, contact: str, limits: str) -> dict[str, str]:
    """What whoever gives the service reads, in Spanish: never why they came back, nor that they did. `reference` stands
    on the slip too, so that both are found together.
    """
    person = case.person
    with override("es"):
        return {
            "code": reference,
            "sex": str(person.get_sex_display()) if person.sex else "",
            "age": age_band(person.age),
            "language": str(person.language) if person.language else "",
            "contact": contact,
            "limits": limits,
        }


def _make_link(referral: Referral, on: date, *, on_paper: bool = False) -> str:
    code, digest = new_link()
    ReferralLink.objects.create(
        person_id=referral.person_id, referral=referral, code_digest=digest, made_on=on, on_paper=on_paper
    )
    return code


@transaction.atomic
def make_referral_link(*, actor: Standing, referral: Referral, on: date, on_paper: bool = False) -> str:
    """One more link to the same referral, for a message or, `on_paper`, for a slip, which ends the slip before. Raises
    RefusedError once it opens nothing.
    """
    require(actor, Right.CASE_EDIT)
    locked = Referral.objects.select_for_update(of=("self",)).select_related("case").get(pk=referral.pk)
    if locked.withdrawn_on or locked.expires_on < on or locked.case.closed_on:
        raise RefusedError(_("Esta referencia ya no está abierta: haga otra."))
    if on_paper:
        locked.links.filter(on_paper=True, ended_on=None).update(ended_on=on)
    return _make_link(locked, on, on_paper=on_paper)


@transaction.atomic
def withdraw_referral(*, actor: Standing, referral: Referral, on: date) -> None:
    """It opens nothing any more. Raises RefusedError once it is over."""
    require(actor, Right.CASE_EDIT)
    locked = Referral.objects.select_for_update(of=("self",)).select_related("case__person").get(pk=referral.pk)
    newest = locked.newest
    if locked.withdrawn_on or (newest and newest.said in FINAL):
        raise RefusedError(_("Esta referencia ya terminó."))
    keep(actor.user_id, locked, {"withdrawn_on": on})
    stop_asking(actor, locked)


def ask_about(actor: Standing, referral: Referral, on: date) -> None:
    """Asking how it went is on the list of whoever accompanies the person, until it is over."""
    case = referral.case
    if case.closed_on is None:
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.REFERRAL,
            due_on=on,
            detail=referral.offering.office.institution.name[:120],
            source=referral.pk,
        )


def end_referrals(*, actor: Standing, person: Person, on: date) -> None:
    """The person permits none any more: what has no outcome is withdrawn, and nothing is asked about it."""
    require(actor, Right.CASE_EDIT)
    for referral in Referral.objects.filter(person=person).unfinished().select_related("case__person"):
        Referral.objects.filter(pk=referral.pk).update(withdrawn_on=on)
        stop_asking(actor, referral)


def stop_asking(actor: Standing, referral: Referral) -> None:
    case, kinds = referral.case, [StepKind.REFERRAL]
    finish_steps(actor=actor, person=case.person, case=case, kinds=kinds, source=referral.pk)


def remind_of_referrals(*, today: date) -> int:
    """Write again to offices that have not answered in time, twice at most and some days apart; how many were written
    to. It follows from what somebody with the right has sent.
    """
    written = 0
    late = Referral.objects.filter(answer_by__lt=today, expires_on__gte=today, reminded__lt=MOST_REMINDERS)
    rows = late.filter(withdrawn_on=None, case__closed_on=None).exclude(offering__office__mail="").unanswered()
    for referral in rows.select_related("offering__office", "sharing", "person"):
        waits_until = referral.answer_by + timedelta(days=1 + referral.reminded * DAYS_BETWEEN_REMINDERS)
        if waits_until > today or not agreed(referral.person, Purpose.PARTNERS, referral.sharing.kind):
            continue
        with transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(reminded=referral.reminded + 1)
            tell_referral(referral.offering.office.mail, _make_link(referral, today), again=True)
        written += 1
    return written
