"""What a person may ask about their own data: a copy, or to be forgotten."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.people.access import get_subject_request_for, requests_visible_to, visible_to
from puente.people.enums import Decision, Wish
from puente.people.operations import ask, decide_request
from puente.web.downloads import JSON, PDF, as_attachment
from puente.web.forms import Form, choices_of
from puente.web.people.my_data import as_json, as_pdf
from puente.web.people.views.detail import head
from puente.web.reading import log_export, log_list, open_person

PAGE = 25


class ErasureForm(Form):
    words = forms.CharField(
        label=_l("¿Qué pidió?"),
        help_text=_l("Con sus palabras."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(Form):
    decision = forms.ChoiceField(label=_l("Decisión"), choices=choices_of(Decision), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_l("¿Por qué?"),
        help_text=_l("Si no se borran: se le explicará a la persona."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            (Decision.DONE, _l("Borrar sus datos")),
            (Decision.REFUSED, _l("No borrarlos")),
        ]


@screen(Right.PEOPLE_EDIT, methods=("POST",))
def copy(request: HttpRequest, person: UUID) -> HttpResponse:
    """The person's own copy, as PDF or JSON; that it was asked for stays on record."""
    found, today = open_person(request, person, Right.PEOPLE_EDIT), timezone.localdate()
    asked = ask(actor=standing(request), person=found, wish=Wish.COPY, on=today)
    log_export(request, "my_data", asked.pk, found.pk)
    if request.POST.get("format") == "json":
        return as_attachment(as_json(found, today), JSON, "mis-datos.json")
    return as_attachment(as_pdf(found, today), PDF, "mis-datos.pdf")


@screen(Right.PEOPLE_EDIT, methods=("GET", "POST"))
def erasure(request: HttpRequest, person: UUID) -> HttpResponse:
    """The person asks to be forgotten; supervision decides."""
    found = open_person(request, person, Right.PEOPLE_EDIT)
    form = ErasureForm(request.POST or None)
    act = partial(ask, actor=standing(request), person=found, wish=Wish.ERASURE, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Quedó anotado. La supervisión decide."))
        return redirect("person_data", person=found.pk)
    context = {"form": form, "title": _("Pide que se borren sus datos")}
    return render(request, "people/piece.html", head(request, found) | context)


@screen(Right.REQUESTS_DECIDE)
def queue(request: HttpRequest) -> HttpResponse:
    """Who asked to be forgotten, and whose time on file is ending."""
    who = standing(request)
    waiting = list(requests_visible_to(who).filter(decision="").select_related("person__station"))
    ending = visible_to(who).filter(erase_on__isnull=False).select_related("station").order_by("erase_on", "id")
    page = Paginator(ending, PAGE).get_page(request.GET.get("page"))
    log_list(request, "erasure", len(waiting) + len(page))
    return render(request, "people/erasures.html", {"waiting": waiting, "page": page})


@screen(Right.REQUESTS_DECIDE, methods=("GET", "POST"))
def decide(request: HttpRequest, subject_request: UUID) -> HttpResponse:
    found = get_subject_request_for(standing(request), subject_request, Right.REQUESTS_DECIDE)
    person = open_person(request, found.person_id, Right.PEOPLE_VIEW)
    form = DecisionForm(request.POST or None)
    act = partial(decide_request, actor=standing(request), request=found, on=timezone.localdate())
    if form.carry_out(act):
        done = form.made.decision == Decision.DONE
        messages.success(request, _("Sus datos se borraron.") if done else _("Quedó anotado por qué no se borran."))
        return redirect("request_list")
    context = {"form": form, "found": found, "cases": person.cases.open().exists()}
    return render(request, "people/erasure.html", head(request, person) | context)
