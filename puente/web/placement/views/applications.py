"""From a name on a list to an answer."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.placement import operations
from puente.placement.access import applications_visible_to, get_application_for
from puente.placement.dossier import papers_of
from puente.placement.enums import BEFORE_SENT, ApplicationState, Evidence
from puente.placement.models import Application, Presented
from puente.placement.queries import said_of
from puente.placement.workflow import next_states
from puente.web.people.texts import silence_text
from puente.web.people.views.detail import safe_number
from puente.web.placement.forms import AgreeForm, HireForm, MoveForm
from puente.web.reading import first_name, log_list, open_thing
from puente.web.refusals import attempt

PAGE = 25
# What has a page or a button of its own.
APART = (ApplicationState.SENT, ApplicationState.HIRED)


@screen(Right.CASE_VIEW)
def applications(request: HttpRequest) -> HttpResponse:
    """Everybody on a list or sent somewhere, the newest movement first; `estado` filters."""
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
def application_send(request: HttpRequest, application: UUID) -> HttpResponse:
    """Who was on the list of a vacancy is sent to it."""
    found = open_thing(request, get_application_for, "application", application, Right.CASE_EDIT)
    act = partial(
        operations.apply, actor=standing(request), case=found.case, vacancy=found.vacancy, on=timezone.localdate()
    )
    attempt(request, act, _("Enviada a la empresa."))
    return redirect("application", application=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def application_interview(request: HttpRequest, application: UUID) -> HttpResponse:
    """Both sides agreed on an hour: from now on the company sees the name."""
    found = open_thing(request, get_application_for, "application", application, Right.CASE_EDIT)
    form = AgreeForm(request.POST)
    agree = partial(operations.agree_interview, actor=standing(request), application=found, on=timezone.localdate())
    if form.carry_out(agree):
        messages.success(request, _("Entrevista acordada. La empresa ya ve su nombre y la hora."))
        return redirect("interview", interview=form.made.pk)
    moving = MoveForm(answers_to(found), initial={"on": timezone.localdate()})
    return _application_page(request, found, moving, form)


@screen(Right.CASE_EDIT, methods=("POST",))
def application_seen(request: HttpRequest, application: UUID) -> HttpResponse:
    """What the company said, or that it said nothing, is known: it leaves the list of what is to be done."""
    found = open_thing(request, get_application_for, "application", application, Right.CASE_EDIT)
    operations.see_answer(actor=standing(request), application=found)
    operations.told_of_silence(actor=standing(request), application=found)
    return redirect("application", application=found.pk)


def answers_to(application: Application) -> list[ApplicationState]:
    """Where the application can go from here, without what has a page of its own."""
    return [state for state in next_states(application.state) if state not in APART]


def _application_page(
    request: HttpRequest, application: Application, form: MoveForm, agree: AgreeForm | None = None
) -> HttpResponse:
    shown: Presented | None = getattr(application, "presented", None)
    answers = said_of(shown)
    today = timezone.localdate()
    papers = papers_of(application.person, application.vacancy)
    interviews = list(application.interviews.order_by("-at"))
    silent = application.state == ApplicationState.NO_ANSWER
    number = safe_number(application.person) if silent else ""
    context = {
        "application": application,
        "shown": shown,
        "answers": answers,
        "times": [time for time in next((one.times for one in answers if one.times), []) if time > timezone.now()],
        "agree": agree or AgreeForm(),
        "disagreed": agree,
        "form": form,
        "is_open": bool(answers_to(application)),
        "before": application.state in BEFORE_SENT,
        "papers": [(one, one.good_on(today)) for one in papers if one.asked],
        "interviews": interviews,
        "ahead": any(one.held_on is None and one.cancelled_on is None for one in interviews),
        "now": timezone.now(),
        "moves": list(application.moves.all()),
        "silence": silence_text(first_name(request)) if silent else None,
        "silence_by": silence_text(first_name(request)).by_whatsapp(number) if number else "",
        "may_edit": standing(request).has(Right.CASE_EDIT),
        "placement": getattr(application, "placement", None),
    }
    return render(request, "placement/application.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def hire(request: HttpRequest, application: UUID) -> HttpResponse:
    found = open_thing(request, get_application_for, "application", application, Right.CASE_EDIT)
    said = next((one for one in said_of(getattr(found, "presented", None)) if one.starts_on), None)
    told = {"started_on": said.starts_on, "evidence": Evidence.EMPLOYER} if said else {}
    vacancy = found.vacancy
    igss = {None: "", True: "yes", False: "no"}[vacancy.social_security]
    known = {"wage": vacancy.wage, "weekly_hours": vacancy.weekly_hours, "social_security": igss}
    form = HireForm(request.POST or None, request.FILES or None, initial=known | told)
    form.spare_adult(found.person, found.case.opened_on)
    form.spare_who_has_none(found.person)
    if form.carry_out(partial(operations.hire, actor=standing(request), application=found)):
        messages.success(request, _("Empleo registrado. Los seguimientos quedaron en su lista."))
        return redirect("placement", placement=form.made.pk)
    back = reverse("application", kwargs={"application": found.pk})
    return render(request, "placement/hire.html", {"application": found, "form": form, "back": back})
