"""Work for somebody under 18: asking supervision for one vacancy, and deciding."""

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
from puente.employers.access import get_vacancy_for
from puente.employers.enums import Hazard
from puente.placement import operations
from puente.placement.access import get_youth_permit_for, permits_to_decide, permits_visible_to
from puente.placement.enums import Authorised
from puente.placement.models import MOST_DAILY_HOURS, MOST_WEEKLY_HOURS
from puente.web.forms import Form, choices_of
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import log_list, open_person

NONE_OF_THEM, DECIDED = "none", 25


class AskForm(Form):
    """What the consultant asked the company, danger by danger."""

    hazards = forms.MultipleChoiceField(
        label=_l("Pregunte a la empresa: ¿el trabajo tiene algo de esto?"),
        help_text=_l("Marque lo que tenga. Si no tiene nada, márquelo al final."),
        choices=[*choices_of(Hazard), (NONE_OF_THEM, _l("Pregunté cada punto, y no tiene ninguno"))],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _l("Pregunte cada punto y marque lo que haya, o que no tiene ninguno.")},
    )
    daily_hours = forms.IntegerField(
        label=_l("Horas al día"),
        help_text=_l("Hasta 7, por ley."),
        min_value=1,
        max_value=MOST_DAILY_HOURS,
        error_messages={"max_value": _l("Antes de los 18 años se trabaja hasta 7 horas al día.")},
    )
    weekly_hours = forms.IntegerField(
        label=_l("Horas a la semana"),
        help_text=_l("Hasta 42, por ley."),
        min_value=1,
        max_value=MOST_WEEKLY_HOURS,
        error_messages={"max_value": _l("Antes de los 18 años se trabaja hasta 42 horas a la semana.")},
    )
    best_interest = forms.CharField(
        label=_l("¿Por qué le conviene, y cómo sigue estudiando?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_hazards(self) -> list[str]:
        found = self.cleaned_data["hazards"]
        if NONE_OF_THEM in found and len(found) > 1:
            raise forms.ValidationError(_("Marcó un peligro y también que no hay ninguno. Deje lo que sea cierto."))
        return [code for code in found if code != NONE_OF_THEM]


class DecisionForm(Form):
    decision = forms.ChoiceField(
        label=_l("Decisión"),
        choices=[(Authorised.GRANTED, _l("Autorizar esta vacante")), (Authorised.REFUSED, _l("No autorizarla"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_l("¿Por qué?"),
        help_text=_l("Si no se autoriza: se le explicará a la persona y a su familia."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def ask(request: HttpRequest, person: UUID, vacancy: UUID) -> HttpResponse:
    """The screen of dangers, and the request."""
    found = open_person(request, person, Right.CASE_EDIT)
    wanted = get_vacancy_for(standing(request), vacancy, Right.EMPLOYERS_VIEW)
    case = open_case_of(found)
    form = AskForm(request.POST or None)
    act = partial(
        operations.ask_youth_permit, actor=standing(request), case=case, vacancy=wanted, on=timezone.localdate()
    )
    if form.carry_out(act):
        messages.success(request, _("Se pidió la autorización. La supervisión decide."))
        return redirect("person_vacancies", person=found.pk)
    return render(request, "placement/youth_ask.html", head(request, found) | {"form": form, "vacancy": wanted})


@screen(Right.YOUTH_AUTHORISE)
def queue(request: HttpRequest) -> HttpResponse:
    """What is asked for somebody under 18: first what waits, then what was decided."""
    shown = ("person__station", "vacancy__company")
    waiting = list(permits_to_decide(standing(request)).select_related(*shown).order_by("asked_on", "id"))
    rows = permits_visible_to(standing(request)).select_related(*shown)
    decided = list(rows.exclude(decision="").order_by("-decided_on", "-id")[:DECIDED])
    log_list(request, "youth_permit", len(waiting) + len(decided))
    return render(request, "placement/youth_permits.html", {"waiting": waiting, "decided": decided})


@screen(Right.YOUTH_AUTHORISE, methods=("GET", "POST"))
def decide(request: HttpRequest, youth_permit: UUID) -> HttpResponse:
    found = get_youth_permit_for(standing(request), youth_permit, Right.YOUTH_AUTHORISE)
    person = open_person(request, found.person_id, Right.PEOPLE_VIEW)
    form = DecisionForm(request.POST or None)
    act = partial(operations.decide_youth_permit, actor=standing(request), permit=found, on=timezone.localdate())
    if form.carry_out(act):
        granted = form.made.decision == Authorised.GRANTED
        messages.success(request, _("Vacante autorizada.") if granted else _("Quedó anotado por qué no se autoriza."))
        return redirect("youth_permit_list")
    return render(request, "placement/youth_permit.html", head(request, person) | _asked(found) | {"form": form})


def _asked(permit: Any) -> dict[str, Any]:
    """The request in words."""
    return {"permit": permit, "dangers": [Hazard(code).label for code in permit.ruled_out]}
