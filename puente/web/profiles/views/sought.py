"""What the person looks for, which papers they have, and what stands in the way."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.placement.enums import WITH_COMPANY
from puente.profiles import operations
from puente.profiles.enums import DocumentState
from puente.profiles.models import Profile
from puente.taxonomy.models import DocumentType
from puente.web.forms import TypedDate
from puente.web.people.views.detail import head
from puente.web.profiles.forms import BarriersForm, WishesForm
from puente.web.reading import open_person
from puente.web.refusals import attempt


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def wishes(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    known = Profile.objects.filter(person=found).first()
    form = WishesForm(request.POST or None, initial=WishesForm.initial_of(known) if known else None)
    if form.carry_out(partial(operations.set_wishes, actor=standing(request), person=found)):
        messages.success(request, _("Se guardó lo que busca."))
        there = found.applications.filter(state__in=WITH_COMPANY, vacancy__municipality__in=form.cleaned_data["avoids"])
        for sent in there.select_related("vacancy"):
            messages.warning(
                request, _("Está postulada en un lugar que evita: %(title)s. Retírela.") % {"title": sent.vacancy.title}
            )
        return redirect("profile", person=found.pk)
    context = {"form": form, "title": _("Lo que busca"), "removable": False}
    return render(request, "profiles/part.html", head(request, found) | context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def barriers(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    may_ask_health = agreed(found, Purpose.SENSITIVE)
    present = {row.kind: row.note for row in found.barriers.all()}
    initial: dict[str, Any] = dict.fromkeys(present, True) | {f"{kind}_note": note for kind, note in present.items()}
    form = BarriersForm(request.POST or None, initial=initial, may_ask_health=may_ask_health)
    if request.method == "POST" and form.carry_out(
        partial(operations.set_barriers, actor=standing(request), person=found)
    ):
        messages.success(request, _("Guardado."))
        return redirect("profile", person=found.pk)
    context = {"form": form, "title": _("Lo que se le hace difícil"), "health": may_ask_health}
    return render(request, "profiles/barriers.html", head(request, found) | context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def documents(request: HttpRequest, person: UUID) -> HttpResponse:
    """Every kind of paper at once: has it, on its way, or not; and until when."""
    found = open_person(request, person, Right.CASE_EDIT)
    kinds = list(DocumentType.objects.all())
    present = {row.document_id: (row.state, row.expires_on) for row in found.documents.all()}
    rows = [_row(request, kind, present) for kind in kinds]
    if request.method == "POST" and not any(row["bad"] for row in rows):
        states = {row["kind"].pk: (row["state"], row["expires_on"]) for row in rows if row["sent"]}
        act = partial(operations.set_documents, actor=standing(request), person=found, states=states)
        if attempt(request, act, _("Se guardaron sus documentos.")):
            return redirect("profile", person=found.pk)
    context = {"rows": rows, "states": DocumentState.choices, "bad": [row for row in rows if row["bad"]]}
    return render(request, "profiles/documents.html", head(request, found) | context)


def _row(request: HttpRequest, kind: DocumentType, present: dict[str, tuple[str, date | None]]) -> dict[str, Any]:
    """A kind of paper as it stands or as it was sent, with what is wrong with it."""
    state, expires_on = present.get(kind.pk, ("", None))
    row = {"kind": kind, "state": state, "expires_on": expires_on, "typed": "", "bad": "", "sent": False}
    row["typed"] = TypedDate().prepare_value(expires_on) or ""
    sent = request.POST.get(f"state-{kind.pk}")
    if sent not in {"", *DocumentState.values}:
        return row
    typed = request.POST.get(f"expires-{kind.pk}", "")
    row |= {"state": sent, "typed": typed, "expires_on": None, "sent": True}
    if row["state"] == DocumentState.HAS and kind.expires:
        try:
            row["expires_on"] = TypedDate(required=False).clean(typed)
        except forms.ValidationError as problem:
            row["bad"] = problem.messages[0]
    return row
