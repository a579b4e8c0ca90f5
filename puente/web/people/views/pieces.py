"""Correcting a file, and its pieces: documents, telephones, returns, contacts abroad."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases.operations import watch_over
from puente.people import operations
from puente.people.access import get_piece_for
from puente.people.models import ContactAbroad, Identifier, Person, Phone, ReturnEpisode, SensitiveFacts
from puente.web.forms import Form, place_suggestions
from puente.web.people.forms.pieces import (
    PLAIN,
    ContactAbroadForm,
    CorrectionForm,
    IdentifierForm,
    PhoneForm,
    ReturnForm,
    SensitiveForm,
)
from puente.web.people.forms.steps import WorkStep, baseline_facts
from puente.web.people.views.detail import head
from puente.web.reading import open_person


@dataclass(frozen=True)
class Piece:
    """A kind of piece: its rows, its form, who writes it, and what its page is called."""

    model: type[Model]
    form: type[Form]
    save: Callable[..., Any]
    title: Any


PIECES = {
    "documento": Piece(Identifier, IdentifierForm, operations.save_identifier, _l("Documento")),
    "telefono": Piece(Phone, PhoneForm, operations.save_phone, _l("Teléfono")),
    "retorno": Piece(ReturnEpisode, ReturnForm, operations.save_return, _l("Retorno")),
    "afuera": Piece(ContactAbroad, ContactAbroadForm, operations.save_contact_abroad, _l("Contacto en otro país")),
}


@screen(Right.PEOPLE_EDIT, methods=("GET", "POST"))
def correct(request: HttpRequest, person: UUID) -> HttpResponse:
    """The file itself, each correction with its reason."""
    found = open_person(request, person, Right.PEOPLE_EDIT)
    form = CorrectionForm(request.POST or None, initial=_of_file(found))
    if form.carry_out(lambda source, reason, **_fields: _correct(standing(request), found, form, source, reason)):
        watch_over(actor=standing(request), person=found, on=timezone.localdate())
        messages.success(request, _("Datos corregidos.") if form.made else _("No había nada que corregir."))
        return redirect("person_data", person=found.pk)
    context = {"form": form, "title": _("Corregir datos"), "places": place_suggestions(standing(request).stations)}
    return render(request, "people/piece.html", head(request, found) | context)


def _correct(actor: Standing, person: Person, form: CorrectionForm, source: str, reason: str) -> Any:
    return operations.correct_person(actor=actor, person=person, values=form.values(), source=source, reason=reason)


def _of_file(person: Person) -> dict[str, Any]:
    place = person.municipality
    return {name: getattr(person, name) for name in PLAIN} | {
        "birth": (person.birth_date, person.birth_precision) if person.birth_date else None,
        "municipality": f"{place.name}, {place.department.name}" if place else "",
        "language": person.language_id,
    }


@screen(Right.PEOPLE_EDIT, methods=("GET", "POST"))
def add(request: HttpRequest, person: UUID, piece: str) -> HttpResponse:
    """One more document, telephone, return or contact abroad."""
    found = open_person(request, person, Right.PEOPLE_EDIT)
    return _edit(request, found, _kind(piece), None)


@screen(Right.PEOPLE_EDIT, methods=("GET", "POST"))
def change(request: HttpRequest, person: UUID, piece: str, row: UUID) -> HttpResponse:
    """A piece as it should be; the button of risk takes it away."""
    found = open_person(request, person, Right.PEOPLE_EDIT)
    kind = _kind(piece)
    present = get_piece_for(standing(request), kind.model, found, row)
    if "remove" in request.POST:
        operations.remove_piece(actor=standing(request), row=present)
        watch_over(actor=standing(request), person=found, on=timezone.localdate())
        messages.success(request, _("Se quitó. Queda en «Cambios»."))
        return redirect("person_data", person=found.pk)
    return _edit(request, found, kind, present)


def _kind(piece: str) -> Piece:
    if piece not in PIECES:
        raise Http404
    return PIECES[piece]


def _edit(request: HttpRequest, person: Person, kind: Piece, row: Any) -> HttpResponse:
    form = kind.form(request.POST or None, initial=_of_row(kind, row) if row else None)
    if form.carry_out(partial(kind.save, actor=standing(request), person=person, row=row)):
        watch_over(actor=standing(request), person=person, on=timezone.localdate())
        messages.success(request, _("Guardado."))
        return redirect("person_data", person=person.pk)
    context = {"form": form, "title": kind.title, "removable": row is not None}
    return render(request, "people/piece.html", head(request, person) | context)


def _of_row(kind: Piece, row: Any) -> dict[str, Any]:
    """A row as its form asks for it."""
    values = {name: getattr(row, name) for name in kind.form.base_fields if hasattr(row, name)}
    months = getattr(row, "months_abroad", None)
    return values if months is None else values | {"years": months // 12, "months": months % 12}


@screen(Right.PEOPLE_EDIT, methods=("GET", "POST"))
def situation(request: HttpRequest, person: UUID) -> HttpResponse:
    """How the person stands today; what was written on another day stays."""
    found = open_person(request, person, Right.PEOPLE_EDIT)
    today = timezone.localdate()
    present = found.baselines.filter(on=today).first()
    initial = {name: getattr(present, name) for name in WorkStep.base_fields} if present else None
    form = WorkStep(request.POST or None, initial=initial)
    if form.carry_out(lambda **values: _stand(standing(request), found, values)):
        messages.success(request, _("Quedó anotado cómo está hoy."))
        return redirect("person_data", person=found.pk)
    context = {"form": form, "title": _("¿Cómo está hoy?")}
    return render(request, "people/piece.html", head(request, found) | context)


def _stand(actor: Standing, person: Person, values: dict[str, Any]) -> Any:
    return operations.record_baseline(actor=actor, person=person, facts=baseline_facts(values), on=timezone.localdate())


@screen(Right.PEOPLE_EDIT, methods=("GET", "POST"))
def sensitive(request: HttpRequest, person: UUID) -> HttpResponse:
    """What is asked only with permission."""
    found = open_person(request, person, Right.PEOPLE_EDIT)
    present = SensitiveFacts.objects.filter(person=found).first()
    initial = {"people": present.people, "difficulties": present.difficulties} if present else None
    form = SensitiveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.carry_out(
        partial(operations.save_sensitive, actor=standing(request), person=found)
    ):
        messages.success(request, _("Guardado."))
        return redirect("person_data", person=found.pk)
    context = {"form": form, "title": _("Datos reservados"), "reserved": True}
    return render(request, "people/piece.html", head(request, found) | context)
