"""What a person's own page shows, in the scope of their visit."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _l

from puente.cases.queries import is_reachable
from puente.employers.models import Vacancy
from puente.matching.enums import Why
from puente.matching.models import Offered, OfferLink
from puente.people.enums import Answer, Purpose
from puente.people.models import Consent, ConsentAudio, ConsentText, Person
from puente.placement.dossier import Paper, papers_of
from puente.placement.enums import OPEN_STATES, ApplicationState, Side
from puente.placement.models import FollowUp
from puente.placement.queries import DAYS_EARLY, answered_on

MOST_APPLICATIONS = 6
# What the company does with an application, as the person reads it: its tone and words. What is not here is not told
# before it happens.
TOLD = {
    ApplicationState.SENT: ("wait", _l("esperamos su respuesta")),
    ApplicationState.SEEN: ("wait", _l("esperamos su respuesta")),
    ApplicationState.INTERVIEW: ("now", _l("le citaron a entrevista")),
    ApplicationState.OFFER: ("ok", _l("le ofrecen el puesto")),
    ApplicationState.HIRED: ("ok", _l("le dieron el puesto")),
    ApplicationState.NOT_SELECTED: ("", _l("esta vez no")),
    ApplicationState.NO_ANSWER: ("", _l("no contestaron")),
    ApplicationState.FILLED: ("", _l("el puesto se llenó")),
}


@dataclass(frozen=True)
class Coming:
    """Something with an hour: `key` names it for a calendar."""

    key: Any
    at: datetime
    what: str
    place: str


@dataclass(frozen=True)
class Permission:
    """A permission that is in force, its words, and what can be heard of them."""

    consent: Consent
    text: ConsentText
    recordings: list[ConsentAudio]


def page_of(person: Person, now: datetime) -> dict[str, Any]:
    today = timezone.localdate(now)
    case = person.cases.open().select_related("consultant").first()
    applications = person.applications.filter(state__in=list(TOLD)).select_related("vacancy__company")
    return {
        "person": person,
        "consultant": case.consultant if case else None,
        "coming": _coming(person, now),
        "to_answer": to_answer(person, today)[:1],
        "missing": [paper for paper in _asked(person, today) if not paper.good_on(today)],
        "offered": [(one, one.told, one.newest) for one in offered_now(person, today)],
        "whys": Why.choices,
        "applications": [(one, *TOLD[ApplicationState(one.state)]) for one in applications[:MOST_APPLICATIONS]],
        "permissions": list(person.consents.filter(answer=Answer.YES, withdrawn_on=None)),
        "has_cv": person.experiences.exists(),
    }


def _coming(person: Person, now: datetime) -> list[Coming]:
    interviews = person.interviews.filter(held_on=None, cancelled_on=None, at__gte=now)
    meetings = person.appointments.filter(ended_at=None, at__gte=now)
    found = [
        Coming(one.pk, one.at, one.application.vacancy.company.name, one.place)
        for one in interviews.select_related("application__vacancy__company")
    ]
    found += [Coming(one.pk, one.at, "", one.place) for one in meetings]
    return sorted(found, key=lambda one: one.at)


def _asked(person: Person, today: date) -> list[Paper]:
    """Papers that the vacancies ask for to which the person is on the way, and those that are on their way already."""
    open_ones = person.applications.filter(state__in=sorted(OPEN_STATES)).select_related("vacancy")
    wanted = {paper.document.pk for one in open_ones for paper in papers_of(person, one.vacancy) if paper.asked}
    return [paper for paper in papers_of(person) if paper.document.pk in wanted or _begun(paper)]


def _begun(paper: Paper) -> bool:
    return paper.held is not None and paper.held.state == "begun"


def to_answer(person: Person, today: date) -> list[FollowUp]:
    """What is asked these days about their jobs, while they may be asked; nothing on a day on which they answered
    something.
    """
    if answered_on(person.pk, today):
        return []
    rows = FollowUp.objects.filter(
        person=person,
        side=Side.WORKER,
        done_on=None,
        cancelled_on=None,
        due_on__lte=today + DAYS_EARLY,
        placement__ended_on=None,
        reply__isnull=True,
    )
    found = rows.select_related("placement__case__person").order_by("-due_on")
    return [one for one in found if is_reachable(one.placement.case)]


def offered_now(person: Person, today: date) -> list[Offered]:
    """The vacancies of the newest link that the person was given, as long as it lasts, each is open and so is their
    case.
    """
    links = OfferLink.objects.filter(person=person, ended_on=None, expires_on__gte=today, case__closed_on=None)
    link = links.order_by("-made_on").first()
    if link is None:
        return []
    rows = link.offered.select_related("vacancy__company", "vacancy__municipality__department", "link")
    is_open = set(Vacancy.objects.open_on(today).filter(offered__link=link).values_list("pk", flat=True))
    return [one for one in rows.prefetch_related("replies") if one.vacancy_id in is_open]


def permission_of(person: Person, purpose: str) -> Permission | None:
    """A permission in force; None where there is none."""
    if purpose not in Purpose.values:
        return None
    shown = person.consents.filter(purpose=purpose, answer=Answer.YES, withdrawn_on=None)
    consent = shown.select_related("text").first()
    if consent is None:
        return None
    recordings = ConsentAudio.objects.filter(purpose=purpose, version=consent.text.version).select_related("language")
    return Permission(consent, consent.text, list(recordings.defer("content").order_by("language__name")))
