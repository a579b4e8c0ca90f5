"""A link with which a person sees the vacancies that were chosen for them, and what they say there."""

import json
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, as_consultant, require
from puente.cases.enums import StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_step
from puente.core.errors import RefusedError
from puente.core.ids import new_link
from puente.core.jobs import defer
from puente.employers.queries import is_open
from puente.matching.enums import Said, SaidBy, Why
from puente.matching.facts import Fit
from puente.matching.lists import vacancies_for
from puente.matching.models import Dismissal, Offered, OfferLink, Reply
from puente.matching.operations.dismissing import write
from puente.people.models import Person

LINK_DAYS = 14
MOST_OFFERED, MOST_REASONS = 6, 5
OURS = "share"  # how people are shared out among companies is no reason of the person's
MOST_SAID = 4  # times that somebody says something of one vacancy


@transaction.atomic
def offer_vacancies(*, actor: Standing, case: Case, vacancies: Collection[UUID], on: date) -> tuple[OfferLink, str]:
    """A link to these vacancies, of those that the person could be sent to today or with something more, and the code
    that opens it: it is told once. What the person had before ends. Raises RefusedError for none, for too many, and for
    a case that is closed.
    """
    require(actor, Right.CASE_EDIT)
    if len(vacancies) > MOST_OFFERED:
        raise RefusedError(_("Son seis a lo más, para que las lea todas."))
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))
    Person.objects.select_for_update().get(pk=case.person_id)
    with override("es"):
        found = vacancies_for(case.person, on)
    matches = [match for match in (*found.can_apply, *found.gap) if match.vacancy.pk in vacancies]
    if not matches:
        raise RefusedError(_("Marque qué vacantes quiere mostrarle."))
    end_offers(actor=actor, person=case.person, on=on)
    code, digest = new_link()
    link = OfferLink.objects.create(
        person_id=case.person_id,
        case=case,
        code_digest=digest,
        made_on=on,
        expires_on=on + timedelta(days=LINK_DAYS),
        recorded_by=actor.user_id,
    )
    for position, match in enumerate(matches, start=1):
        Offered.objects.create(
            person_id=case.person_id,
            link=link,
            vacancy=match.vacancy,
            position=position,
            reasons=json.dumps(_reasons(match.fit), ensure_ascii=False),
        )
    return link, code


def _reasons(fit: Fit) -> dict[str, list[str]]:
    """The few that weigh most, for whoever reads them on a phone."""
    against = [finding.sentence for finding in fit.cons if finding.criterion != OURS]
    return {"pros": [finding.sentence for finding in fit.pros][:MOST_REASONS], "cons": against[:MOST_REASONS]}


def end_offers(*, actor: Standing, person: Person, on: date) -> int:
    """From now on the person's links open nothing; how many ended."""
    require(actor, Right.CASE_EDIT)
    return OfferLink.objects.filter(person=person, ended_on=None).update(ended_on=on)


@transaction.atomic
def reply(*, link: OfferLink, offered_id: UUID | None, said: str, why: str, on: date) -> Reply:
    """The person says whether a vacancy interests them; a job does what follows. Raises RefusedError for what is not on
    their list, without a reason for a no, and for what they said already.
    """
    offered = Offered.objects.filter(pk=offered_id, link=link).first() if offered_id else None
    if offered is None or said not in Said.values:
        raise RefusedError(_("Esa vacante ya no está en su lista."))
    if not is_open(offered.vacancy, on):
        raise RefusedError(_("Esa vacante ya no está abierta."))
    if said == Said.NOT_INTERESTED and why not in Why.values:
        raise RefusedError(_("Diga por qué no le interesa: así no le ofrecemos otra igual."))
    last = offered.newest
    if last and last.said == said:
        raise RefusedError(_("Ya nos lo había dicho. Gracias."))
    if offered.replies.count() >= MOST_SAID:
        raise RefusedError(_("Para cambiarlo otra vez, hable con quien le acompaña."))
    said_now = Reply.objects.create(
        person_id=offered.person_id,
        offered=offered,
        said=said,
        why=why if said == Said.NOT_INTERESTED else "",
        on=on,
    )
    defer("matching.take_reply", reply=str(said_now.pk))
    defer("placement.take_interest", reply=str(said_now.pk))
    return said_now


@transaction.atomic
def take_reply(*, said: Reply) -> None:
    """What follows from what the person said last of that vacancy: what does not interest them is not suggested again,
    and whoever accompanies them finds what does on their list. Doing it twice changes nothing.
    """
    offered = Offered.objects.select_for_update(of=("self",)).get(pk=said.offered_id)
    newest, case = offered.newest or said, Case.objects.select_related("person").get(pk=offered.link.case_id)
    actor = as_consultant(offered.link_id)
    refused = Dismissal.objects.filter(person=offered.person_id, vacancy=offered.vacancy_id, taken_back_on=None)
    kinds = [StepKind.INTERESTED]
    if newest.said == Said.NOT_INTERESTED:
        finish_steps(actor=actor, person=case.person, case=case, kinds=kinds, source=offered.vacancy_id)
        if not refused.exists():
            write(
                person_id=offered.person_id,
                vacancy_id=offered.vacancy_id,
                by=SaidBy.PERSON,
                why=newest.why,
                on=newest.on,
                author=offered.link_id,
            )
        return
    refused.filter(by=SaidBy.PERSON).update(taken_back_on=newest.on)
    if case.closed_on is None:
        detail = f"{offered.vacancy.title}, {offered.vacancy.company.name}"
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.INTERESTED,
            due_on=newest.on,
            detail=detail[:120],
            source=offered.vacancy_id,
        )
