"""Asking another station for a person, and answering."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.models import DutyStation
from puente.accounts.queries import consultants_of
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases.access import get_asked_transfer_for, get_transfer_for, transfers_asked_by, transfers_to_answer
from puente.cases.enums import Answered
from puente.cases.models import Transfer
from puente.cases.operations import answer_transfer, ask_transfer, offer_transfer, withdraw_transfer
from puente.core.errors import RefusedError
from puente.core.text import squeeze
from puente.people.access import visible_to as visible_persons
from puente.people.matching import likeliest_at
from puente.services.operations import deliver_urgently
from puente.web.colleagues import among
from puente.web.forms import Form
from puente.web.pages import form_page
from puente.web.people.searches import recall
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import log_list, open_person, open_thing
from puente.web.refusals import attempt
from puente.web.services.forms import ServiceForm


class AnswerForm(Form):
    answer = forms.ChoiceField(label=_l("Respuesta"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_l("¿Por qué?"),
        help_text=_l("Si no se traslada: lo leerá quien lo pidió."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, transfer: Transfer, **kwargs: Any):
        super().__init__(*args, **kwargs)
        asked, offered = (_l("Trasladarla"), _l("No trasladarla")), (_l("Recibirla"), _l("No recibirla"))
        yes, no = offered if transfer.offered else asked
        self.fields["answer"].choices = [(Answered.ACCEPTED, yes), (Answered.REFUSED, no)]  # type: ignore[attr-defined]
        posted = consultants_of(transfer.target, timezone.localdate())
        asker_goes_on = not transfer.offered and transfer.consultant in posted
        if len(posted) > 1 and not asker_goes_on:
            self.fields["to"] = forms.ModelChoiceField(
                label=_l("¿Quién sigue con ella?"),
                queryset=among(posted),
                empty_label=_l("Quien responde"),
                required=False,
            )


class OfferForm(Form):
    target = forms.ModelChoiceField(label=_l("¿A qué estación?"), queryset=DutyStation.objects.none(), empty_label="—")
    note = forms.CharField(
        label=_l("Nota de entrega"),
        help_text=_l("Qué busca, qué está pendiente y cómo llamarle con seguridad. No escriba su nombre."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, station: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = DutyStation.objects.exclude(pk=station)  # type: ignore[attr-defined]


@screen(Right.DUPLICATES_REVIEW)
def transfers(request: HttpRequest) -> HttpResponse:
    """What others ask of this station, and what one asked of others."""
    who = standing(request)
    waiting = list(transfers_to_answer(who).select_related("source", "target", "consultant"))
    names = {person.pk: person.full_name for person in visible_persons(who).filter(transfers__in=waiting)}
    asked = list(transfers_asked_by(who).select_related("source")[:25])
    log_list(request, "transfer", len(waiting))
    return render(request, "people/transfers.html", {"waiting": waiting, "asked": asked, "names": names})


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


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def urgent(request: HttpRequest, asked_transfer: UUID) -> HttpResponse:
    """What cannot wait for the answer of the other station."""
    found = get_asked_transfer_for(standing(request), asked_transfer, Right.CASE_EDIT)
    form = ServiceForm(request.POST or None, request.FILES or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(deliver_urgently, actor=standing(request), transfer=found)):
        messages.success(request, _("Servicio registrado; la otra estación también lo ve."))
        return redirect("transfer_list")
    return form_page(
        request,
        form,
        heading=_("Servicio urgente, antes de que responda %(station)s") % {"station": found.source.name},
        back=reverse("transfer_list"),
        send=_("Guardar servicio"),
    )


@screen(Right.CASE_EDIT, methods=("POST",))
def withdraw(request: HttpRequest, asked_transfer: UUID) -> HttpResponse:
    """What one asked or offered is not wanted any more."""
    found = get_asked_transfer_for(standing(request), asked_transfer, Right.CASE_EDIT)
    act = partial(withdraw_transfer, actor=standing(request), transfer=found, on=timezone.localdate())
    attempt(request, act, _("Traslado retirado."))
    return redirect("transfer_list")


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def offer(request: HttpRequest, person: UUID) -> HttpResponse:
    """Offer somebody who moved to the station of where they live now."""
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    form = OfferForm(request.POST or None, station=case.station_id)
    if form.carry_out(partial(offer_transfer, actor=standing(request), case=case, on=timezone.localdate())):
        messages.success(request, _("Quedó ofrecido. Siga usted con la persona hasta que la otra estación responda."))
        return redirect("person", person=found.pk)
    return render(request, "people/transfer_offer.html", head(request, found) | {"form": form})


@screen(Right.DUPLICATES_REVIEW, methods=("GET", "POST"))
def answer(request: HttpRequest, transfer: UUID) -> HttpResponse:
    found = open_thing(request, get_transfer_for, "transfer", transfer, Right.DUPLICATES_REVIEW)
    person = visible_persons(standing(request)).filter(pk=found.person_id).first()
    form = AnswerForm(request.POST or None, transfer=found)
    act = partial(answer_transfer, actor=standing(request), transfer=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Respuesta guardada."))
        return redirect("transfer_list")
    return render(request, "people/transfer.html", {"person": person, "form": form, "transfer": found})
