"""Giving a person the door to their own page: they choose what they come in with, and type it themselves."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.portal import operations
from puente.portal.access import door_of
from puente.portal.enums import Factor, Tongue
from puente.web.forms import Form, choices_of
from puente.web.giving import ways_to_give
from puente.web.people.views.detail import head
from puente.web.reading import open_person

GIVEN = "own_door_given"  # the codes of a new door, until the page that shows them once


class OwnDoorForm(Form):
    factor = forms.ChoiceField(
        label=_l("¿Con qué quiere entrar?"),
        help_text=_l("La fecha de nacimiento la sabe también la familia. Si comparte el teléfono, otra cosa es mejor."),
        choices=[(one.value, capfirst(one.label)) for one in Factor],
        widget=forms.RadioSelect,
    )
    secret = forms.CharField(
        label=_l("Que la persona lo escriba aquí"),
        help_text=_l("De 4 a 8 números, o una palabra de cinco letras o más. Con la fecha de nacimiento, deje vacío."),
        required=False,
        max_length=40,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    tongue = forms.ChoiceField(
        label=_l("¿En qué idioma quiere la página?"),
        choices=choices_of(Tongue),
        initial=Tongue.SPANISH,
        widget=forms.RadioSelect,
    )


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def give(request: HttpRequest, person: UUID) -> HttpResponse:
    """Make the door, whose link and short code are shown once, or end it."""
    found, who, today = open_person(request, person, Right.CASE_EDIT), standing(request), timezone.localdate()
    if "end" in request.POST:
        operations.end_own_door(actor=who, person=found, on=today)
        messages.success(request, _("Su puerta ya no abre nada."))
        return redirect("own_door", person=found.pk)
    form = OwnDoorForm(request.POST or None)
    if form.carry_out(partial(operations.give_own_door, actor=who, person=found, on=today)):
        _door, code, short = form.made
        request.session[GIVEN] = {"person": str(found.pk), "code": code, "short": short}
        return redirect("own_door", person=found.pk)
    context = head(request, found) | {"form": form, "door": door_of(found), "given": _given(request, str(found.pk))}
    return render(request, "portal/give.html", context)


def _given(request: HttpRequest, person: str) -> dict[str, Any] | None:
    told = request.session.pop(GIVEN, None)
    if told is None or told["person"] != person:
        return None
    address = request.build_absolute_uri(reverse("own_page", kwargs={"code": told["code"]}))
    entrance = request.build_absolute_uri(reverse("own_entrance"))
    words = _("Su página: %(address)s Pide algo que solo usted sabe.")
    short = f"{told['short'][:5]} {told['short'][5:]}"
    return ways_to_give(address, words % {"address": address}) | {"short": short, "entrance": entrance}
