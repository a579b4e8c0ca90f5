"""The profile of a person on one page, and the small acts on it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.people.models import Person
from puente.profiles import operations
from puente.profiles.queries import whole_profile
from puente.profiles.rules import MAY_BE_NONE, missing
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import open_person
from puente.web.refusals import attempt

# Where each part of the profile is asked, by the section that the rules name.
ASKED_AT = {
    "experience": ("experience_add", {}),
    "skills": ("part_add", {"part": "habilidad"}),
    "languages": ("part_add", {"part": "idioma"}),
    "studies": ("part_add", {"part": "estudios"}),
    "credentials": ("part_add", {"part": "papel"}),
    "documents": ("profile_documents", {}),
    "targets": ("direction", {}),
    "wishes": ("profile_wishes", {}),
    "barriers": ("profile_barriers", {}),
}


@screen(Right.CASE_VIEW)
def profile(request: HttpRequest, person: UUID) -> HttpResponse:
    """Everything on one page; each part has a page of its own to be asked."""
    found = open_person(request, person, Right.CASE_VIEW)
    top = head(request, found)
    context = profile_context(found) | {"may_change": top["may_edit"] and top["is_open"]}
    sought = context["known"].sought
    context["avoided"] = sought.in_words("avoids") if sought and top["may_edit"] else ""
    return render(request, "profiles/profile.html", top | context)


def profile_context(person: Person) -> dict[str, Any]:
    """What the page says: the rows, and which parts are missing, those needed first."""
    known = whole_profile(person)
    parts = known.parts
    open_parts = sorted((part for part in parts if not part.done), key=lambda part: not part.needed)
    return {
        "known": known,
        "parts": [(part, *ASKED_AT[part.section]) for part in open_parts],
        "done": sum(part.done for part in parts),
        "all_parts": len(parts),
        "gaps": missing(parts),
        "may_be_none": MAY_BE_NONE,
        "today": timezone.localdate(),
    }


@screen(Right.CASE_EDIT, methods=("POST",))
def none_of(request: HttpRequest, person: UUID, none_of: str) -> HttpResponse:
    """They were asked and have nothing of that."""
    found = open_person(request, person, Right.CASE_EDIT)
    if none_of not in MAY_BE_NONE:
        raise Http404
    attempt(request, partial(operations.say_none, actor=standing(request), person=found, part=none_of), _("Anotado."))
    return redirect("profile", person=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def confirm(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    act = partial(operations.confirm_profile, actor=standing(request), case=case, on=timezone.localdate())
    if attempt(request, act, _("Perfil confirmado. Lo que sigue: buscar vacantes.")):
        return redirect("person_vacancies", person=found.pk)
    return redirect("profile", person=found.pk)
