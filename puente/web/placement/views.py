"""From an application to a job that lasts."""

from datetime import date
from functools import partial
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
from puente.people.minors import is_minor_on
from puente.people.models import Person
from puente.placement import operations
from puente.placement.access import (
    applications_visible_to,
    get_application_for,
    get_follow_up_for,
    get_placement_for,
    placements_visible_to,
    to_verify,
)
from puente.placement.enums import ApplicationState, Contract, Evidence, FollowUpResult
from puente.placement.models import Application, Placement, Presented
from puente.placement.queries import said_of
from puente.placement.workflow import next_states
from puente.web.forms import Form, MomentField, MoneyField, TypedDate, choices_of
from puente.web.reading import log_list, open_thing

PAGE = 25


class MoveForm(Form):
    """What the company answered. Hiring has its own page."""

    to = forms.ChoiceField(label=_l("¿Qué respondió la empresa?"), widget=forms.RadioSelect)
    on = TypedDate(label=_l("¿Cuándo?"))
    reason = forms.CharField(
        label=_l("¿Por qué?"), help_text=_l("Con sus palabras, si lo dijo."), required=False, max_length=200
    )

    def __init__(self, states: list[ApplicationState], *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]


class AgreeForm(Form):
    """The interview that both sides agreed on."""

    at = MomentField(label=_l("¿Qué día y a qué hora?"))
    place = forms.CharField(label=_l("¿Dónde?"), required=False, max_length=160)


class HireForm(Form):
    started_on = TypedDate(label=_l("¿Qué día empezó?"), past_only=True)
    contract = forms.ChoiceField(label=_l("Contrato"), choices=choices_of(Contract), widget=forms.RadioSelect)
    wage = MoneyField(label=_l("Salario al mes"), help_text=_l("Sin la bonificación de ley."))
    evidence = forms.ChoiceField(
        label=_l("Constancia que ya tiene"), choices=choices_of(Evidence, blank="—"), required=False
    )
    labour_permit = forms.CharField(
        label=_l("Número de la autorización de la Inspección de Trabajo"),
        help_text=_l("Si no había cumplido 18 años el día que empezó."),
        required=False,
        max_length=60,
    )

    def spare_adult(self, person: Person, earliest: date) -> None:
        """Whoever was of age on the `earliest` day that the job may have begun needs no authorisation."""
        if not is_minor_on(person, earliest):
            del self.fields["labour_permit"]


class FollowUpForm(Form):
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    result = forms.ChoiceField(label=_l("¿Cómo va?"), choices=choices_of(FollowUpResult), widget=forms.RadioSelect)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class VerifyForm(Form):
    evidence = forms.ChoiceField(
        label=_l("¿Qué constancia vio?"), choices=choices_of(Evidence), widget=forms.RadioSelect
    )


@screen(Right.CASE_VIEW)
def applications(request: HttpRequest) -> HttpResponse:
    """Everybody sent somewhere, the newest movement first; `estado` filters."""
    wanted = request.GET.get("estado", "")
    rows = applications_visible_to(standing(request)).select_related("person", "case", "vacancy__company")
    if wanted in ApplicationState.values:
        rows = rows.filter(state=wanted)
    page = Paginator(rows.order_by("-state_since", "-id"), PAGE).get_page(request.GET.get("page"))
    log_list(request, "application", len(page))
    return render(
        request, "placement/applications.html", {"page": page, "states": list(ApplicationState), "wanted": wanted}
    )


@screen(Right.CASE_VIEW)
def application(request: HttpRequest, application: UUID) -> HttpResponse:
    found = open_thing(request, get_application_for, "application", application, Right.CASE_VIEW)
    return _application_page(request, found, MoveForm(answers_to(found), initial={"on": timezone.localdate()}))


@screen(Right.CASE_EDIT, methods=("POST",))
def application_move(request: HttpRequest, application: UUID) -> HttpResponse:
    found = open_thing(request, get_application_for, "application", application, Right.CASE_EDIT)
    form = MoveForm(answers_to(found), request.POST)
    if form.carry_out(partial(operations.move, actor=standing(request), application=found)):
        messages.success(request, _("Respuesta registrada."))
        return redirect("application", application=found.pk)
    return _application_page(request, found, form)


@screen(Right.CASE_EDIT, methods=("POST",))
def application_interview(request: HttpRequest, application: UUID) -> HttpResponse:
    """Both sides agreed on an hour: from now on the company sees the name."""
    found = open_thing(request, get_application_for, "application", application, Right.CASE_EDIT)
    form = AgreeForm(request.POST)
    agree = partial(operations.agree_interview, actor=standing(request), application=found, on=timezone.localdate())
    if form.carry_out(agree):
        messages.success(request, _("Entrevista acordada. La empresa ya ve su nombre y la hora."))
        return redirect("application", application=found.pk)
    moving = MoveForm(answers_to(found), initial={"on": timezone.localdate()})
    return _application_page(request, found, moving, form)


@screen(Right.CASE_EDIT, methods=("POST",))
def application_seen(request: HttpRequest, application: UUID) -> HttpResponse:
    """What the company said is known: it leaves the list of what is to be done."""
    found = open_thing(request, get_application_for, "application", application, Right.CASE_EDIT)
    operations.see_answer(actor=standing(request), application=found)
    return redirect("application", application=found.pk)


def answers_to(application: Application) -> list[ApplicationState]:
    """Where the application can go; hiring has its own page."""
    return [state for state in next_states(application.state) if state != ApplicationState.HIRED]


def _application_page(
    request: HttpRequest, application: Application, form: MoveForm, agree: AgreeForm | None = None
) -> HttpResponse:
    shown: Presented | None = getattr(application, "presented", None)
    answers = said_of(shown)
    context = {
        "application": application,
        "shown": shown,
        "answers": answers,
        "times": [time for time in next((one.times for one in answers if one.times), []) if time > timezone.now()],
        "agree": agree or AgreeForm(),
        "disagreed": agree,
        "form": form,
        "is_open": bool(answers_to(application)),
        "may_edit": standing(request).has(Right.CASE_EDIT),
        "placement": getattr(application, "placement", None),
    }
    return render(request, "placement/application.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def hire(request: HttpRequest, application: UUID) -> HttpResponse:
    found = open_thing(request, get_application_for, "application", application, Right.CASE_EDIT)
    said = next((one for one in said_of(getattr(found, "presented", None)) if one.starts_on), None)
    told = {"started_on": said.starts_on, "evidence": Evidence.EMPLOYER} if said else {}
    form = HireForm(request.POST or None, initial={"wage": found.vacancy.wage} | told)
    form.spare_adult(found.person, found.case.opened_on)
    if form.carry_out(partial(operations.hire, actor=standing(request), application=found)):
        messages.success(request, _("Empleo registrado. Los seguimientos quedaron en su lista."))
        return redirect("placement", placement=form.made.pk)
    return render(request, "placement/hire.html", {"application": found, "form": form})


@screen(Right.CASE_VIEW)
def placements(request: HttpRequest) -> HttpResponse:
    """Jobs, the newest first; `que=por-verificar` those whose evidence nobody else has seen yet, the oldest first."""
    waiting = request.GET.get("que") == "por-verificar"
    rows = to_verify(standing(request)) if waiting else placements_visible_to(standing(request))
    order = ("started_on", "id") if waiting else ("-started_on", "-id")
    page = Paginator(rows.select_related("person", "case", "station").order_by(*order), PAGE)
    shown = page.get_page(request.GET.get("page"))
    log_list(request, "placement", len(shown))
    return render(request, "placement/placements.html", {"page": shown, "waiting": waiting})


@screen(Right.CASE_VIEW)
def placement(request: HttpRequest, placement: UUID) -> HttpResponse:
    return _page(request, open_thing(request, get_placement_for, "placement", placement, Right.CASE_VIEW))


def _page(request: HttpRequest, found: Placement, form: VerifyForm | None = None) -> HttpResponse:
    context = {
        "placement": found,
        "follow_ups": list(found.follow_ups.all()),
        "may_edit": standing(request).has(Right.CASE_EDIT),
        "may_verify": standing(request).has(Right.EVIDENCE_VERIFY) and found.verified_on is None,
        "form": form or VerifyForm(initial={"evidence": found.evidence}),
    }
    return render(request, "placement/placement.html", context)


@screen(Right.EVIDENCE_VERIFY, methods=("POST",))
def verify(request: HttpRequest, placement: UUID) -> HttpResponse:
    found = open_thing(request, get_placement_for, "placement", placement, Right.EVIDENCE_VERIFY)
    form = VerifyForm(request.POST)
    act = partial(operations.verify_placement, actor=standing(request), placement=found, on=timezone.localdate())
    if not form.carry_out(act):
        return _page(request, found, form)
    messages.success(request, _("Empleo verificado: ya cuenta."))
    return redirect("placement", placement=found.pk)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def follow_up(request: HttpRequest, follow_up: UUID) -> HttpResponse:
    found = open_thing(request, get_follow_up_for, "follow_up", follow_up, Right.CASE_EDIT)
    form = FollowUpForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.record_follow_up, actor=standing(request), follow_up=found)):
        messages.success(request, _("Seguimiento registrado."))
        return redirect("placement", placement=found.placement_id)
    return render(request, "placement/follow_up.html", {"follow_up": found, "form": form})
