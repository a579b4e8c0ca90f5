"""A link with which a person sees the vacancies that were chosen for them, and what they say there."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.enums import Role
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import StepKind
from puente.cases.models import Case
from puente.cases.operations import plan_step
from puente.core.errors import RefusedError
from puente.core.jobs import defer
from puente.matching.enums import Said, SaidBy, Why
from puente.matching.lists import Match
from puente.matching.models import Dismissal, Offered, OfferLink, Reply
from puente.matching.operations.dismissing import write
from puente.people.models import Person

LINK_DAYS = 14
CODE_BYTES = 24
MOST_OFFERED, MOST_REASONS = 6, 5
OURS = "share"  # how people are shared out among companies is no reason of the person's
MOST_SAID = 4  # times that somebody says something of one vacancy


def offer_digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


@transaction.atomic
def offer_vacancies(*, actor: Standing, case: Case, matches: Sequence[Match], on: date) -> tuple[OfferLink, str]:
    """A link to these vacancies, and the code that opens it: it is told once. What the person had before ends. Raises
    RefusedError for none, for too many, and for a case that is closed.
    """
    require(actor, Right.CASE_EDIT)
    if not matches:
        raise RefusedError(_("Marque qué vacantes quiere mostrarle."))
    if len(matches) > MOST_OFFERED:
        raise RefusedError(_("Son seis a lo más, para que las lea todas."))
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))
    end_offers(actor=actor, person=case.person, on=on)
    code = secrets.token_urlsafe(CODE_BYTES)
    link = OfferLink.objects.create(
        person_id=case.person_id,
        case=case,
        code_digest=offer_digest(code),
        made_on=on,
        expires_on=on + timedelta(days=LINK_DAYS),
        recorded_by=actor.user_id,
    )
    for position, match in enumerate(matches, start=1):
        reasons = {
            "pros": [finding.sentence for finding in match.fit.pros][:MOST_REASONS],
            "cons": [finding.sentence for finding in match.fit.cons if finding.criterion != OURS][:MOST_REASONS],
        }
        Offered.objects.create(
            person_id=case.person_id,
            link=link,
            vacancy=match.vacancy,
            position=position,
            reasons=json.dumps(reasons, ensure_ascii=False),
        )
    return link, code


def end_offers(*, actor: Standing, person: Person, on: date) -> int:
    """From now on the person's links open nothing; how many ended."""
    require(actor, Right.CASE_EDIT)
    return OfferLink.objects.filter(person=person, ended_on=None).update(ended_on=on)


@transaction.atomic
def reply(*, link: OfferLink, offered_id: UUID, said: str, why: str, on: date) -> Reply:
    """The person says whether a vacancy interests them; a job does what follows. Raises RefusedError for what is not on
    their list, without a reason for a no, and for what they said already.
    """
    offered = Offered.objects.filter(pk=offered_id, link=link).first()
    if offered is None or said not in Said.values:
        raise RefusedError(_("Esa vacante ya no está en su lista."))
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
    return said_now


@transaction.atomic
def take_reply(*, said: Reply) -> None:
    """What follows: what does not interest is not suggested again, and whoever accompanies the person finds what does
    on their list. Doing it twice changes nothing.
    """
    offered = Offered.objects.select_related("link__case__person", "vacancy__company").get(pk=said.offered_id)
    refused = Dismissal.objects.filter(person=offered.person_id, vacancy=offered.vacancy, taken_back_on=None)
    if said.said == Said.NOT_INTERESTED:
        if not refused.exists():
            write(
                person_id=offered.person_id,
                vacancy_id=offered.vacancy_id,
                by=SaidBy.PERSON,
                why=said.why,
                on=said.on,
                author=offered.link_id,
            )
        return
    refused.filter(by=SaidBy.PERSON).update(taken_back_on=said.on)
    case = offered.link.case
    if case.closed_on is None:
        with override("es"):
            detail = _("Le interesa: %(title)s, %(company)s") % {
                "title": offered.vacancy.title,
                "company": offered.vacancy.company.name,
            }
        # What an answer does is what the person's consultant may do; on record it is the link's.
        actor = Standing(offered.link_id, frozenset({Role.CONSULTANT}), (), "")
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.ANSWER,
            due_on=said.on,
            detail=detail[:120],
            source=offered.pk,
        )
