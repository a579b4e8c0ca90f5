"""The vacancies that fit a person, and applying to one."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.employers.access import get_vacancy_for
from puente.employers.answering import answering_of
from puente.matching.lists import vacancies_for
from puente.people.minors import Placing, placing_of, why_never
from puente.people.models import Person
from puente.placement import operations as placement
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import open_person
from puente.web.refusals import attempt


@screen(Right.CASE_VIEW)
def vacancies(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_VIEW)
    matches = vacancies_for(found, timezone.localdate())
    groups = [
        (_("Puede postular ya"), matches.can_apply, "ok"),
        (_("Le falta algo que se puede conseguir"), matches.gap, "wait"),
        (_("Hoy no es posible"), matches.not_today, ""),
    ]
    shown = {match.vacancy.company for _title, matched, _tone in groups for match in matched}
    answering = answering_of(shown, timezone.localdate())
    sent = set(found.applications.values_list("vacancy_id", flat=True))
    context = {"groups": groups, "matches": matches, "sent": sent, "answering": answering} | _under_age(found)
    return render(request, "profiles/vacancies.html", head(request, found) | context)


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
