"""Asking another station for a person, and answering."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases.access import get_transfer_for, transfers_asked_by, transfers_to_answer
from puente.cases.enums import Answered
from puente.cases.models import Transfer
from puente.cases.operations import answer_transfer, ask_transfer
from puente.core.errors import RefusedError
from puente.core.text import squeeze
from puente.people.matching import likeliest_at
from puente.web.forms import Form
from puente.web.people.searches import recall
from puente.web.people.views.detail import head
from puente.web.reading import log_list, open_person
from puente.web.refusals import attempt


class AnswerForm(Form):
    answer = forms.ChoiceField(label=_l("Respuesta"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_l("¿Por qué?"),
        help_text=_l("Si no se traslada: lo leerá quien lo pidió."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (Answered.ACCEPTED, _l("Trasladarla")),
            (Answered.REFUSED, _l("No trasladarla")),
        ]


@screen(Right.DUPLICATES_REVIEW)
def transfers(request: HttpRequest) -> HttpResponse:
    """What others ask of this station, and what one asked of others."""
    who = standing(request)
    waiting = list(transfers_to_answer(who).select_related("person", "target", "consultant"))
    asked = list(transfers_asked_by(who).select_related("source")[:25])
    log_list(request, "transfer", len(waiting))
    return render(request, "people/transfers.html", {"waiting": waiting, "asked": asked})


@screen(Right.PEOPLE_EDIT, methods=("POST",))
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a station for whom the words of a search, or a name typed to register somebody, probably mean. What is known
    of them stays there.
    """
    who, text = standing(request), recall(request, request.POST.get("b", "")) or _typed(request)
    act = partial(_ask, who, text, request.POST.get("station", ""))
    attempt(request, act, _("Quedó pedido. La otra estación lo verá y responderá en «Traslados»."))
    return redirect("transfer_list")


def _typed(request: HttpRequest) -> str:
    """The name given when registering."""
    return squeeze(f"{request.POST.get('given_names', '')} {request.POST.get('surnames', '')}")


def _ask(actor: Standing, text: str, station: str) -> Transfer:
    person = likeliest_at(actor, text, int(station)) if text and station.isdecimal() else None
    if person is None:
        raise RefusedError(_("Esa persona no está en otra estación."))
    return ask_transfer(actor=actor, person_id=person, target_id=actor.stations[0], on=timezone.localdate())


@screen(Right.DUPLICATES_REVIEW, methods=("GET", "POST"))
def answer(request: HttpRequest, transfer: UUID) -> HttpResponse:
    found = get_transfer_for(standing(request), transfer, Right.DUPLICATES_REVIEW)
    person = open_person(request, found.person_id, Right.PEOPLE_VIEW)
    form = AnswerForm(request.POST or None)
    act = partial(answer_transfer, actor=standing(request), transfer=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Respuesta guardada."))
        return redirect("transfer_list")
    return render(request, "people/transfer.html", head(request, person) | {"form": form, "transfer": found})
