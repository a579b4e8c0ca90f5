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
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.core.dates import full_day_words
from puente.people.access import get_subject_request_for, requests_visible_to, visible_to
from puente.people.enums import Decision, Wish
from puente.people.operations import ask, decide_request
from puente.web.downloads import JSON, PDF, as_attachment
from puente.web.forms import Form, choices_of
from puente.web.people.my_data import as_json, as_pdf
from puente.web.people.views.detail import head
from puente.web.reading import log_export, log_list, open_person

PAGE = 25


class RequestForm(Form):
    wish = forms.ChoiceField(
        label=_l("¿Qué pide?"),
        choices=[(wish, capfirst(wish.label)) for wish in Wish if wish != Wish.COPY],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_l("¿Qué pidió?"),
        help_text=_l("Con sus palabras."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(Form):
    decision = forms.ChoiceField(label=_l("Decisión"), choices=choices_of(Decision), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_l("¿Qué se hizo, o por qué no?"),
        help_text=_l("Se le explicará a la persona."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, wish: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            (Decision.DONE, _l("Borrar sus datos") if wish == Wish.ERASURE else _l("Se hizo")),
            (Decision.REFUSED, _l("No borrarlos") if wish == Wish.ERASURE else _l("No procede")),
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
def request_of(request: HttpRequest, person: UUID) -> HttpResponse:
    """The person asks that data be corrected, not used for something, or forgotten; supervision answers in time."""
    found = open_person(request, person, Right.PEOPLE_EDIT)
    form = RequestForm(request.POST or None)
    if form.carry_out(partial(ask, actor=standing(request), person=found, on=timezone.localdate())):
        day = full_day_words(form.made.due_on)
        messages.success(request, _("Quedó anotado. La supervisión responde a más tardar el %(day)s.") % {"day": day})
        return redirect("person_data", person=found.pk)
    context = {"form": form, "title": _("Pide algo sobre sus datos")}
    return render(request, "people/piece.html", head(request, found) | context)


@screen(Right.REQUESTS_DECIDE)
def queue(request: HttpRequest) -> HttpResponse:
    """What people asked and nobody has answered, the most urgent first, and whose time on file is ending."""
    who = standing(request)
    waiting = requests_visible_to(who).filter(decision="").select_related("person__station").order_by("due_on", "id")
    ending = visible_to(who).filter(erase_on__isnull=False).select_related("station").order_by("erase_on", "id")
    page = Paginator(ending, PAGE).get_page(request.GET.get("page"))
    asked = list(waiting)
    log_list(request, "erasure", len(asked) + len(page))
    return render(request, "people/erasures.html", {"waiting": asked, "page": page, "tab": "requests"})


@screen(Right.REQUESTS_DECIDE, methods=("GET", "POST"), fresh=True)
def decide(request: HttpRequest, subject_request: UUID) -> HttpResponse:
    found = get_subject_request_for(standing(request), subject_request, Right.REQUESTS_DECIDE)
    person = open_person(request, found.person_id, Right.PEOPLE_VIEW)
    form = DecisionForm(request.POST or None, wish=found.wish)
    act = partial(decide_request, actor=standing(request), request=found, on=timezone.localdate())
    if form.carry_out(act):
        erased = form.made.decision == Decision.DONE and form.made.wish == Wish.ERASURE
        messages.success(request, _("Sus datos se borraron.") if erased else _("Quedó anotado qué se respondió."))
        return redirect("request_list")
    context = {
        "form": form,
        "found": found,
        "cases": person.cases.open().exists(),
        "erases": found.wish == Wish.ERASURE,
    }
    return render(request, "people/erasure.html", head(request, person) | context)
