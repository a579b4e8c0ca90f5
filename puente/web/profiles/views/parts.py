"""The parts of a profile that are a list of rows: languages, studies, licences and certificates, skills by name."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.people.models import Person
from puente.profiles import operations
from puente.profiles.access import get_part_for
from puente.profiles.models import Credential, HeldSkill, Schooling, SpokenLanguage
from puente.taxonomy.coder import skill_named
from puente.web.forms import Form
from puente.web.people.views.detail import head
from puente.web.profiles.forms import CredentialForm, HeldSkillForm, LanguageForm, SchoolingForm, SkillForm
from puente.web.reading import open_person
from puente.web.refusals import attempt


def _save_skill(actor: Standing, person: Person, row: HeldSkill | None, **told: Any) -> Any:
    if row:
        return operations.change_skill(actor=actor, row=row, **told)
    return operations.add_skill(actor=actor, person=person, skill=skill_named(told["label"]), **told)


@dataclass(frozen=True)
class Part:
    """A kind of row: its form, who writes it, what its page is called, and how it is taken out."""

    model: type[Model]
    form: type[Form]
    save: Callable[..., Any]
    kind: str
    title: Any
    to_change: type[Form] | None = None  # where changing asks for less than adding


PARTS = {
    "idioma": Part(SpokenLanguage, LanguageForm, operations.save_language, "language", _l("Idioma")),
    "estudios": Part(Schooling, SchoolingForm, operations.save_schooling, "schooling", _l("Estudios")),
    "papel": Part(
        Credential, CredentialForm, operations.save_credential, "credential", _l("Licencia, certificado o curso")
    ),
    "habilidad": Part(HeldSkill, SkillForm, _save_skill, "skill", _l("Lo que sabe hacer"), HeldSkillForm),
}


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def add(request: HttpRequest, person: UUID, part: str) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    return _edit(request, found, _kind(part), None)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def change(request: HttpRequest, person: UUID, part: str, entry: UUID) -> HttpResponse:
    """A row as it should be; the button of risk takes it away."""
    found, kind = open_person(request, person, Right.CASE_EDIT), _kind(part)
    row = get_part_for(standing(request), kind.model, found, entry)
    if "remove" in request.POST:
        act = partial(operations.remove_told, actor=standing(request), person=found, kind=kind.kind, row_id=entry)
        attempt(request, act, _("Se quitó. Queda en «Cambios»."))
        return redirect("profile", person=found.pk)
    return _edit(request, found, kind, row)


def _kind(part: str) -> Part:
    if part not in PARTS:
        raise Http404
    return PARTS[part]


def _edit(request: HttpRequest, person: Person, kind: Part, row: Any) -> HttpResponse:
    asked = kind.to_change if row and kind.to_change else kind.form
    initial = {name: getattr(row, name) for name in asked.base_fields} if row else None
    form = asked(request.POST or None, initial=initial)
    if form.carry_out(partial(kind.save, actor=standing(request), person=person, row=row)):
        messages.success(request, _("Guardado."))
        return redirect("profile", person=person.pk)
    title = str(row) if kind.to_change and row else kind.title
    context = {"form": form, "title": title, "removable": row is not None}
    return render(request, "profiles/part.html", head(request, person) | context)
