"""The vacancies that fit a person: applying, saying that one is not for them, and asking them through a link."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.core.dates import full_day_words
from puente.employers.access import get_vacancy_for
from puente.employers.answering import answering_of
from puente.matching import operations as matching
from puente.matching.enums import Why
from puente.matching.lists import vacancies_for
from puente.matching.models import Offered, OfferLink
from puente.people.minors import Placing, placing_of, why_never
from puente.people.models import Person
from puente.placement import operations as placement
from puente.placement.enums import BEFORE_SENT
from puente.web.giving import ways_to_give
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import as_key, open_person
from puente.web.refusals import attempt

GIVEN = "offer_link"  # in the session: the code of the link that was just made, until another is


@screen(Right.CASE_VIEW)
def vacancies(request: HttpRequest, person: UUID) -> HttpResponse:
    found, today = open_person(request, person, Right.CASE_VIEW), timezone.localdate()
    matches = vacancies_for(found, today)
    groups = [
        (_("Puede postular ya"), matches.can_apply, "ok"),
        (_("Le falta algo que se puede conseguir"), matches.gap, "wait"),
        (_("Hoy no es posible"), matches.not_today, ""),
    ]
    shown = {match.vacancy.company for _title, matched, _tone in groups for match in matched}
    link = OfferLink.objects.filter(person=found, ended_on=None, expires_on__gte=today).first()
    context = {
        "groups": groups,
        "matches": matches,
        "sent": set(found.applications.exclude(state__in=BEFORE_SENT).values_list("vacancy_id", flat=True)),
        "answering": answering_of(shown, today),
        "whys": Why.choices,
        "link": link,
        "given": _given(request, link),
        "replies": _replies(found),
    }
    return render(request, "profiles/vacancies.html", head(request, found) | context | _under_age(found))


def _replies(person: Person) -> dict[UUID, str]:
    """What the person said last of each vacancy, through their links."""
    rows = Offered.objects.filter(person=person).prefetch_related("replies").order_by("link__made_on", "link_id")
    return {row.vacancy_id: row.newest.get_said_display() for row in rows if row.newest}


def _under_age(person: Person) -> dict[str, Any]:
    """What holds for a minor: nothing at all, or one vacancy at a time."""
    placing = placing_of(person, timezone.localdate())
    return {
        "placing": placing.value,
        "never": why_never(person, timezone.localdate()) if placing == Placing.NEVER else "",
        "permits": {permit.vacancy_id: permit for permit in person.youth_permits.select_related("vacancy")}
        if placing == Placing.AUTHORISED
        else {},
    }


def _given(request: HttpRequest, link: OfferLink | None) -> dict[str, Any] | None:
    """The link just made: as an address, a QR, and a message that says nothing of the person."""
    told = request.session.get(GIVEN, {})
    if link is None or str(link.pk) != told.get("link"):
        return None
    address = request.build_absolute_uri(reverse("my_vacancies", kwargs={"code": told["code"]}))
    words = _("Puente: hay vacantes para ver. Se abren con este enlace hasta el %(day)s: %(address)s") % {
        "day": full_day_words(link.expires_on),
        "address": address,
    }
    return {"link": link} | ways_to_give(address, words)


@screen(Right.CASE_EDIT, methods=("POST",))
def apply(request: HttpRequest, person: UUID, vacancy: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    wanted = get_vacancy_for(standing(request), vacancy, Right.EMPLOYERS_VIEW)
    case, today = open_case_of(found), timezone.localdate()
    act = partial(placement.apply, actor=standing(request), case=case, vacancy=wanted, on=today)
    application = attempt(request, act, _("Postulación registrada. Lo que sigue: preguntar en una semana."))
    if application is None:
        return redirect("person_vacancies", person=found.pk)
    return redirect("application", application=application.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def dismiss(request: HttpRequest, person: UUID, vacancy: UUID) -> HttpResponse:
    """That vacancy is not for them."""
    found = open_person(request, person, Right.CASE_EDIT)
    wanted = get_vacancy_for(standing(request), vacancy, Right.EMPLOYERS_VIEW)
    act = partial(
        matching.dismiss,
        actor=standing(request),
        person=found,
        vacancy=wanted,
        why=request.POST.get("why", ""),
        on=timezone.localdate(),
    )
    attempt(request, act, _("No se le vuelve a sugerir. Puede deshacerlo al pie de la lista."))
    return redirect("person_vacancies", person=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def take_back(request: HttpRequest, person: UUID, dismissal: UUID) -> HttpResponse:
    """It may be suggested again."""
    found = open_person(request, person, Right.CASE_EDIT)
    act = partial(
        matching.take_back,
        actor=standing(request),
        person=found,
        dismissal_id=dismissal,
        on=timezone.localdate(),
    )
    attempt(request, act, _("Se le puede sugerir otra vez."))
    return redirect("person_vacancies", person=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def offer(request: HttpRequest, person: UUID) -> HttpResponse:
    """A link to the vacancies that were ticked, or the end of the one there is."""
    found, today = open_person(request, person, Right.CASE_EDIT), timezone.localdate()
    case = open_case_of(found)
    if "end" in request.POST:
        end = partial(matching.end_offers, actor=standing(request), person=found, on=today)
        attempt(request, end, _("El enlace ya no abre nada."))
        return redirect("person_vacancies", person=found.pk)
    chosen = [key for key in map(as_key, request.POST.getlist("vacancy")) if key]
    make = partial(matching.offer_vacancies, actor=standing(request), case=case, vacancies=chosen, on=today)
    if made := attempt(request, make, _("El enlace está listo.")):
        link, code = made
        request.session[GIVEN] = {"link": str(link.pk), "code": code}
    return redirect("person_vacancies", person=found.pk)
