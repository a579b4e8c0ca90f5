"""The register of breaches."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.audit.models import Event
from puente.people.enums import DataKind
from puente.people.models import Breach
from puente.people.operations import report_breach, update_breach
from puente.web.forms import Form, TypedDate, choices_of
from puente.web.pages import form_page
from puente.web.words import lines_of


class BreachForm(Form):
    found_on = TypedDate(label=_l("¿Cuándo se supo?"), past_only=True)
    what = forms.CharField(
        label=_l("¿Qué pasó?"),
        help_text=_l("Sin nombres de personas."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kinds = forms.MultipleChoiceField(
        label=_l("¿Qué datos?"), choices=choices_of(DataKind), widget=forms.CheckboxSelectMultiple
    )
    persons = forms.IntegerField(
        label=_l("¿Cuántas personas, más o menos?"), min_value=0, max_value=10_000_000, required=False
    )


class FollowUpForm(Form):
    contained_on = TypedDate(label=_l("Contenido desde"), past_only=True, required=False)
    containment = forms.CharField(label=_l("¿Qué se hizo?"), max_length=1000, required=False, widget=forms.Textarea)
    told_on = TypedDate(label=_l("Avisado el"), past_only=True, required=False)
    told = forms.CharField(
        label=_l("¿A quiénes se avisó?"),
        help_text=_l("Personas afectadas, donante, autoridad: sin nombres de personas."),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )
    closed_on = TypedDate(label=_l("Cerrado el"), past_only=True, required=False)
    lessons = forms.CharField(label=_l("¿Qué se aprendió?"), max_length=1000, required=False, widget=forms.Textarea)


@screen(Right.BREACH_EDIT)
def breaches(request: HttpRequest) -> HttpResponse:
    return render(
        request, "data/breaches.html", {"rows": Breach.objects.all(), "tab": "breaches", "now": timezone.now()}
    )


@screen(Right.BREACH_EDIT, methods=("GET", "POST"))
def new(request: HttpRequest) -> HttpResponse:
    form = BreachForm(request.POST or None, initial={"found_on": timezone.localdate()})

    def report(found_on: date, kinds: list[str], **values: Any) -> Breach:
        # Of today it is known now; of another day, from its first moment on.
        now = timezone.localtime()
        known = (
            now
            if found_on == now.date()
            else now.replace(year=found_on.year, month=found_on.month, day=found_on.day, hour=0, minute=0)
        )
        return report_breach(actor=standing(request), found_at=known, data=kinds, **values)

    if form.carry_out(report):
        messages.success(request, _("Incidente anotado. Siga con lo que se hace para contenerlo."))
        return redirect("breach", breach=form.made.pk)
    return form_page(request, form, heading=_("Anotar un incidente"), back=reverse("breach_list"), send=_("Anotar"))


@screen(Right.BREACH_EDIT, methods=("GET", "POST"))
def breach(request: HttpRequest, breach: UUID) -> HttpResponse:
    """What is known and done; POST says what was done since."""
    found = get_object_or_404(Breach, pk=breach)
    initial = {name: getattr(found, name) for name in FollowUpForm.base_fields}
    form = FollowUpForm(request.POST or None, initial=initial)
    if form.carry_out(partial(update_breach, actor=standing(request), breach=found)):
        messages.success(request, _("Guardado."))
        return redirect("breach", breach=found.pk)
    found = get_object_or_404(Breach, pk=breach)  # as it is stored, whatever was refused
    context = {
        "form": form,
        "found": found,
        "kinds": [DataKind(kind).label for kind in found.data],
        "lines": lines_of(Event.objects.filter(table="people_breach", row_id=str(found.pk)).order_by("-at")),
        "now": timezone.now(),
    }
    return render(request, "data/breach.html", context)
