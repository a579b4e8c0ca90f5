"""One person: what happened, what is known, who touched it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.models import Award
from puente.accounts.rights import Right
from puente.cases.access import led_on
from puente.cases.models import Case
from puente.cases.operations import is_to_refer
from puente.journey.timeline import history as changes_of
from puente.journey.timeline import readings as readings_of
from puente.journey.timeline import timeline as timeline_of
from puente.people.access import file_kept_for
from puente.people.enums import Difficulty, Purpose
from puente.people.gate import agreed
from puente.people.minors import is_minor_on
from puente.people.models import Person, Phone, ReturnEpisode, SensitiveFacts
from puente.protection.access import alerts_of, alerts_without_case, as_seen
from puente.web.acts import act_for
from puente.web.reading import open_person
from puente.web.words import lines_of, names_of

MOST_LINES = 40  # of a timeline, before somebody asks for all of it


@screen(Right.PEOPLE_VIEW)
def timeline(request: HttpRequest, person: UUID) -> HttpResponse:
    if kept := file_kept_for(standing(request), person):
        return redirect("person", person=kept)
    found = open_person(request, person, Right.PEOPLE_VIEW)
    shown, most = head(request, found), None if "todo" in request.GET else MOST_LINES
    lines = timeline_of(found.pk, most, shown["alerts"])
    context = shown | {"timeline": lines, "consents": list(found.consents.all())}
    return render(request, "people/timeline.html", context)


@screen(Right.PEOPLE_VIEW)
def data(request: HttpRequest, person: UUID) -> HttpResponse:
    found, who = open_person(request, person, Right.PEOPLE_VIEW), standing(request)
    sensitive = SensitiveFacts.objects.filter(person=found).first()
    context = head(request, found) | {
        "identifiers": list(found.identifiers.all()),
        "returns": _with_windows(found.returns.select_related("reception_point")),
        "baselines": list(found.baselines.all()),
        "consents": list(found.consents.all()),
        "abroad": list(found.contacts_abroad.all()),
        "corrections": list(found.corrections.all()),
        "requests": list(found.requests.all()),
        "incoming": list(found.incoming.select_related("institution")),
        "sensitive": sensitive,
        "difficulties": [Difficulty(code).label for code in sensitive.difficulties] if sensitive else [],
        "may_ask_sensitive": agreed(found, Purpose.SENSITIVE),
        "merges": list(found.merges.standing().select_related("gone")),
        "may_split": who.has(Right.DUPLICATES_REVIEW),
        "may_change": who.has(Right.PEOPLE_EDIT),
    }
    return render(request, "people/data.html", context)


def _with_windows(returns: Iterable[ReturnEpisode]) -> list[tuple[ReturnEpisode, list[tuple[str, bool]]]]:
    """Each return, and of each award of today that asks since when people came back, whether it serves it."""
    today = timezone.localdate()
    awards = list(Award.objects.filter(starts_on__lte=today, ends_on__gte=today, returns_since__isnull=False))
    return [
        (back, [(award.code, award.serves(back.returned_on)) for award in awards] if back.returned_on else [])
        for back in returns
    ]


@screen(Right.PEOPLE_VIEW)
def history(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.PEOPLE_VIEW)
    readings = list(readings_of(found.pk))
    names = names_of({reading.actor for reading in readings})
    context = head(request, found) | {
        "lines": lines_of(changes_of(found.pk)),
        "readings": [{"reading": reading, "who": names.get(reading.actor, "")} for reading in readings],
    }
    return render(request, "people/history.html", context)


def head(request: HttpRequest, person: Person) -> dict[str, Any]:
    """What the top of every page about a person shows."""
    # The open case comes first: NULL sorts above every closing date.
    today = timezone.localdate()
    known = {"led": led_on(today), "alerts": alerts_of("person")}
    case = person.cases.select_related("consultant").annotate(**known).order_by("-closed_on").first()
    phones = list(person.phones.all())
    return {
        "person": person,
        "case": case,
        "title": case.code if case else person.full_name,
        "is_open": case is not None and case.closed_on is None,
        "safe": _safe_contact(phones),
        "phones": phones,
        "alerts": as_seen(case.alerts if case else alerts_without_case(person)),  # type: ignore[attr-defined]
        "may_flag": standing(request).has(Right.TEAM_WORK),
        "orphan": case is not None and case.closed_on is None and not case.led,  # type: ignore[attr-defined]
        "minor": is_minor_on(person, today),
        "for_protection": is_to_refer(person, today),
        "may_edit": standing(request).has(Right.CASE_EDIT),
        "next_act": act_for(case.next_kind, person.pk, case.next_source) if case and case.next_kind else None,
        "here": request.resolver_match.url_name if request.resolver_match else "",
    }


def open_case_of(person: Person) -> Case:
    """The person's open case, or 404."""
    case = person.cases.open().select_related("person").first()
    if case is None:
        raise Http404
    return case


def safe_number(person: Person) -> str:
    """The number to which a message may be sent; "" where none may."""
    first = next(iter(person.phones.all()), None)
    return first.number if first and first.message_allowed and not person.contact_refused_on else ""


def _safe_contact(phones: list[Phone]) -> dict[str, Any] | None:
    """How to call safely, and whether this hour is a good one."""
    if not phones:
        return None
    first, hour = phones[0], timezone.localtime().hour
    earliest, latest = first.from_hour or 0, first.until_hour or 24
    return {
        "phone": first,
        "good_now": earliest <= hour < latest,
        "hours": _hours(first.from_hour, first.until_hour),
    }


def _hours(earliest: int | None, latest: int | None) -> str:
    """`de 8 a 17 horas`, `desde las 17 horas`, `hasta las 12 horas`, or nothing."""
    if earliest is not None and latest is not None:
        return _("de %(first)s a %(last)s horas") % {"first": earliest, "last": latest}
    if earliest is not None:
        return _("desde las %(first)s horas") % {"first": earliest}
    return _("hasta las %(last)s horas") % {"last": latest} if latest is not None else ""
