"""Planning an activity: what, where and when; companies with their vacancies; whom it invites."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases.queries import CaseFilter, open_cases
from puente.core.text import plain, squeeze
from puente.employers.access import get_company_for
from puente.employers.models import Company, Complaint, Vacancy
from puente.employers.models.partnership import SUSPENDS
from puente.events import operations
from puente.events.access import get_event_for, get_exhibitor_for, participants_visible_to
from puente.events.models import Event, Exhibitor, Participant
from puente.events.printing import when_of
from puente.events.queries import tally_of, to_ask, to_invite, unserved
from puente.events.rules import lets_in
from puente.web.events import forms
from puente.web.forms import PlacesField
from puente.web.giving import ways_to_give
from puente.web.pages import form_page
from puente.web.reading import log_list
from puente.web.refusals import attempt
from puente.web.ticked import ticked

PAGE, MOST_FIRMS = 25, 12
STAND = "stand_link"
SHOWN = {"llegaron": Q(arrived_at__isnull=False), "faltan": Q(arrived_at__isnull=True)}


@screen(Right.CASE_VIEW)
def events(request: HttpRequest) -> HttpResponse:
    """Activities: what is to come first, then the latest."""
    today = timezone.localdate()
    rows = Event.objects.select_related("station", "municipality")
    coming = rows.filter(on__gte=today, cancelled_on=None).order_by("on", "starts_at")
    past = rows.exclude(on__gte=today, cancelled_on=None).order_by("-on", "-id")
    context = {
        "coming": list(coming),
        "page": Paginator(past, PAGE).get_page(request.GET.get("page")),
        "today": today,
        "may_edit": standing(request).has(Right.CASE_EDIT),
    }
    return render(request, "events/list.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def event_new(request: HttpRequest) -> HttpResponse:
    who = standing(request)
    initial = {"station": who.stations[0]} if len(who.stations) == 1 else {}
    form = forms.EventForm(request.POST or None, stations=who.stations, initial=initial)
    if form.carry_out(partial(_save, request, None)):
        messages.success(request, _("Actividad creada. Invite a empresas y a personas."))
        return redirect("event", event=form.made.pk)
    return form_page(request, form, heading=_("Una actividad"), back=reverse("event_list"))


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def event_edit(request: HttpRequest, event: UUID) -> HttpResponse:
    who = standing(request)
    found = get_event_for(who, event, Right.CASE_EDIT)
    names = ("kind", "title", "station", "place", "on", "starts_at", "ends_at", "slots", "about")
    known = {name: getattr(found, name) for name in names}
    known |= {"municipality": PlacesField.written([found.municipality_id])}
    form = forms.EventForm(request.POST or None, stations={*who.stations, found.station_id}, initial=known)
    if form.carry_out(partial(_save, request, found)):
        messages.success(request, _("Guardado."))
        return redirect("event", event=found.pk)
    return form_page(request, form, heading=_("Cambiar la actividad"), back=_here(found))


def _save(request: HttpRequest, found: Event | None, *, municipality: str, **values: Any) -> Event:
    values["municipality_id"] = municipality
    return operations.save_event(actor=standing(request), values=values, event=found)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def event_cancel(request: HttpRequest, event: UUID) -> HttpResponse:
    found = get_event_for(standing(request), event, Right.CASE_EDIT)
    form = forms.CancelForm(request.POST or None)
    act = partial(operations.cancel_event, actor=standing(request), event=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Actividad cancelada. Avise a quienes invitó."))
        return redirect("event", event=found.pk)
    return form_page(request, form, heading=_("Cancelar: %(title)s") % {"title": found.title}, back=_here(found))


@screen(Right.CASE_VIEW)
def event(request: HttpRequest, event: UUID) -> HttpResponse:
    """The activity: who is on the list, which companies, and the numbers so far."""
    who, today = standing(request), timezone.localdate()
    found = get_event_for(who, event, Right.CASE_VIEW)
    rows = participants_visible_to(who).filter(event=found, person__station__in=who.stations)
    which, text = request.GET.get("que", ""), plain(squeeze(request.GET.get("q", ""))[:80])
    rows = rows.filter(SHOWN.get(which, Q()))
    if text.isdecimal():
        rows = rows.filter(number=int(text[:4]))
    elif text:
        rows = rows.filter(person__search_name__contains=text)
    page = Paginator(rows.select_related("person"), PAGE).get_page(request.GET.get("page"))
    log_list(request, "participant", len(page))
    may_edit = who.has(Right.CASE_EDIT)
    context = {
        "event": found,
        "when": when_of(found),
        "page": page,
        "which": which,
        "text": request.GET.get("q", ""),
        "stands": stands_of(found),
        "tally": tally_of(who, found),
        "may_edit": may_edit and found.cancelled_on is None,
        "may_plan": _may_plan(who, found),
        "is_over": found.is_over(today),
        "is_day": found.on == today and found.cancelled_on is None,
        "lets_in": may_edit and lets_in(found, today),
        "to_ask": list(to_ask(found, who)[:PAGE]) if found.on < today else [],
        "unserved": len(unserved(found)) if may_edit and found.on <= today else 0,
    }
    return render(request, "events/one.html", context)


def stands_of(found: Event) -> list[Exhibitor]:
    """The companies of an activity, with how many vacancies each brings, visits and applications; of whom the scope
    sees.
    """
    vacancies = Count("offered", distinct=True)
    counted = found.exhibitors.select_related("company").annotate(
        vacancies=vacancies,
        visited=Count("visits__participant", distinct=True),
        sent=Count(
            "offered__vacancy__applications__on_site",
            filter=Q(offered__vacancy__applications__on_site__participant__event=found),
            distinct=True,
        ),
    )
    return list(counted.prefetch_related("offered__vacancy"))


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def event_invite(request: HttpRequest, event: UUID) -> HttpResponse:
    """Whom the vacancies fit best first; all who are ticked are invited."""
    who = standing(request)
    found = get_event_for(who, event, Right.CASE_EDIT)
    mine = request.GET.get("de") != "todos"
    cases = to_invite(found, open_cases(who, CaseFilter(mine=mine), timezone.localdate()))
    text = plain(squeeze(request.GET.get("q", ""))[:80])
    if text:
        cases = cases.filter(person__search_name__contains=text)
    shown = ticked(request, cases.select_related("person__municipality"))
    if request.method == "POST":
        act = partial(operations.invite, actor=who, event=found, people=shown.people, on=timezone.localdate())
        if (made := attempt(request, act)) is not None:
            text = ngettext("%(count)s persona invitada.", "%(count)s personas invitadas.", len(made))
            messages.success(request, text % {"count": len(made)})
            return redirect("event", event=found.pk)
    context = {"event": found, "mine": mine, "text": request.GET.get("q", "")}
    return render(request, "events/invite.html", context | shown.context)


@screen(Right.CASE_EDIT)
def event_companies(request: HttpRequest, event: UUID) -> HttpResponse:
    """Choosing a company: those with open vacancies first."""
    found = get_event_for(standing(request), event, Right.CASE_EDIT)
    text = squeeze(request.GET.get("q", ""))[:80]
    today = timezone.localdate()
    there = found.exhibitors.values("company")
    suspended = Complaint.objects.filter(decision__in=SUSPENDS).values("company")
    rows = Company.objects.hiring().exclude(pk__in=there).exclude(pk__in=suspended)
    if text:
        rows = rows.filter(name__unaccent__icontains=text)
    alive = Vacancy.objects.open_on(today).values("pk")
    rows = rows.annotate(open=Count("vacancies", filter=Q(vacancies__in=alive))).order_by("-open", "name")
    context = {"event": found, "companies": rows.select_related("municipality")[:MOST_FIRMS], "text": text}
    return render(request, "events/companies.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def event_company(request: HttpRequest, event: UUID, company: UUID) -> HttpResponse:
    who = standing(request)
    found = get_event_for(who, event, Right.CASE_EDIT)
    firm = get_company_for(who, company, Right.EMPLOYERS_VIEW)
    alive = Vacancy.objects.open_on(timezone.localdate()).filter(company=firm)
    form = forms.StandForm(request.POST or None, open_vacancies=alive)
    if form.carry_out(partial(operations.invite_company, actor=who, event=found, company=firm)):
        messages.success(request, _("Empresa invitada."))
        return redirect("event", event=found.pk)
    back = reverse("event_companies", kwargs={"event": found.pk})
    return form_page(request, form, heading=_("Invitar a %(name)s") % {"name": firm.name}, back=back)


@screen(Right.CASE_VIEW)
def exhibitor(request: HttpRequest, exhibitor: UUID) -> HttpResponse:
    found = get_exhibitor_for(standing(request), exhibitor, Right.CASE_VIEW)
    return _stand(request, found, forms.CameForm(initial=_known(found)))


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def exhibitor_edit(request: HttpRequest, exhibitor: UUID) -> HttpResponse:
    """Where the company stands and what it brings."""
    found = get_exhibitor_for(standing(request), exhibitor, Right.CASE_EDIT)
    brought = list(found.offered.values_list("vacancy", flat=True))
    alive = Vacancy.objects.open_on(timezone.localdate()).filter(company=found.company)
    choices = alive | Vacancy.objects.filter(pk__in=brought)
    known = {"stand": found.stand, "vacancies": brought}
    form = forms.StandForm(request.POST or None, open_vacancies=choices.distinct(), initial=known)
    if form.carry_out(partial(operations.set_stand, actor=standing(request), exhibitor=found)):
        messages.success(request, _("Guardado."))
        return redirect("exhibitor", exhibitor=found.pk)
    back = reverse("exhibitor", kwargs={"exhibitor": found.pk})
    return form_page(request, form, heading=_("Lo que trae %(name)s") % {"name": found.company.name}, back=back)


@screen(Right.CASE_EDIT, methods=("POST",))
def exhibitor_remove(request: HttpRequest, exhibitor: UUID) -> HttpResponse:
    found = get_exhibitor_for(standing(request), exhibitor, Right.CASE_EDIT)
    key = found.event_id
    attempt(
        request, partial(operations.remove_company, actor=standing(request), exhibitor=found), _("Empresa quitada.")
    )
    return redirect("event", event=key)


@screen(Right.CASE_EDIT, methods=("POST",))
def exhibitor_came(request: HttpRequest, exhibitor: UUID) -> HttpResponse:
    found = get_exhibitor_for(standing(request), exhibitor, Right.CASE_EDIT)
    form = forms.CameForm(request.POST)
    act = partial(operations.record_company, actor=standing(request), exhibitor=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Guardado."))
        return redirect("event", event=found.event_id)
    return _stand(request, found, form)


@screen(Right.CASE_EDIT, methods=("POST",))
def exhibitor_link(request: HttpRequest, exhibitor: UUID) -> HttpResponse:
    """For the company to note at its stand who comes by."""
    found = get_exhibitor_for(standing(request), exhibitor, Right.CASE_EDIT)
    if code := attempt(request, partial(operations.make_stand_link, actor=standing(request), exhibitor=found)):
        request.session[STAND] = {"exhibitor": str(found.pk), "code": code}
    return redirect("exhibitor", exhibitor=found.pk)


def _known(found: Exhibitor) -> dict[str, Any]:
    return {} if found.came is None else {"came": "yes" if found.came else "no", "attended": found.attended}


def _stand(request: HttpRequest, found: Exhibitor, form: forms.CameForm) -> HttpResponse:
    given = request.session.pop(STAND, None)
    seen = Participant.objects.filter(person__station__in=standing(request).stations)
    visits = found.visits.filter(participant__in=seen).select_related("participant__person")
    log_list(request, "participant", len(visits))
    context: dict[str, Any] = {
        "exhibitor": found,
        "offered": found.offered.select_related("vacancy"),
        "visits": visits,
        "form": form if _may_plan(standing(request), found.event) else None,
        "given": None,
    }
    if given and given["exhibitor"] == str(found.pk):
        address = request.build_absolute_uri(reverse("stand", kwargs={"code": given["code"]}))
        words = _("En la feria, anote aquí quién pasó por su puesto: %(address)s")
        context["given"] = ways_to_give(address, words % {"address": address})
    return render(request, "events/exhibitor.html", context)


def _may_plan(who: Standing, found: Event) -> bool:
    return who.has(Right.CASE_EDIT) and found.station_id in who.stations and found.cancelled_on is None


def _here(found: Event) -> str:
    return reverse("event", kwargs={"event": found.pk})
