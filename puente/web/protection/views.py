"""Red flags: raising one, acting on it, naming who else sees it. Of each, only those named learn that it is there."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.models import User
from puente.accounts.rights import Right
from puente.people.models import Person
from puente.protection import operations
from puente.protection.access import alerts_seen_by, complaints_seen_by, get_alert_for, lines_for
from puente.protection.models import Alert
from puente.web.people.views.detail import head
from puente.web.protection.forms import AlertActForm, AlertForm, ReaderForm
from puente.web.reading import open_person, open_restricted
from puente.web.refusals import attempt
from puente.web.words import names_of


@screen(Right.RIGHTS_VIEW)
def everything(request: HttpRequest) -> HttpResponse:
    """What names the user: dangers first, then complaints."""
    who = standing(request)
    alerts = list(alerts_seen_by(who).filter(closed_on=None))
    context = {
        "alerts": alerts,
        "closed": list(alerts_seen_by(who).filter(closed_on__isnull=False)[:20]),
        "complaints": list(complaints_seen_by(who).select_related("station")),
        "lines": lines_for(),
        "may_take": who.has(Right.TEAM_WORK),
    }
    return render(request, "protection/list.html", context)


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def raise_alert(request: HttpRequest, person: UUID) -> HttpResponse:
    found, today = open_person(request, person, Right.CASE_VIEW), timezone.localdate()
    me = User.objects.get(pk=standing(request).user_id)
    people = operations.who_may_read(found, today, but=[me])
    form = AlertForm(request.POST or None, people=people, initial={"on": today})
    if form.carry_out(partial(operations.raise_alert, actor=standing(request), person=found)):
        messages.success(request, _("Alerta abierta. Llame ahora a quien corresponda."))
        return redirect("alert", alert=form.made.pk)
    return render(request, "protection/raise.html", head(request, found) | {"form": form, "lines": lines_for()})


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def alert(request: HttpRequest, alert: UUID) -> HttpResponse:
    found = open_restricted(request, get_alert_for, "alert", alert, Right.TEAM_WORK)
    form = AlertActForm(request.POST or None)
    if form.carry_out(partial(operations.note_act, actor=standing(request), alert=found)):
        messages.success(request, _("Anotado."))
        return redirect("alert", alert=found.pk)
    return _alert_page(request, found, form)


@screen(Right.TEAM_WORK, methods=("POST",))
def name_reader(request: HttpRequest, alert: UUID) -> HttpResponse:
    found = open_restricted(request, get_alert_for, "alert", alert, Right.TEAM_WORK)
    form = ReaderForm(request.POST, people=operations.who_else_may_read(standing(request), found, timezone.localdate()))
    if form.is_valid():
        act = partial(operations.name_reader, actor=standing(request), alert=found, on=timezone.localdate())
        attempt(request, partial(act, **form.cleaned_data), _("Desde ahora también la ve."))
    else:
        messages.warning(request, _("Elija a quién nombrar."))
    return redirect("alert", alert=found.pk)


def _alert_page(request: HttpRequest, found: Alert, form: AlertActForm) -> HttpResponse:
    acts = list(found.acts.all())
    others = operations.who_else_may_read(standing(request), found, timezone.localdate())
    names = names_of({*found.readers, *(act.recorded_by for act in acts), found.recorded_by})
    context = {
        "alert": found,
        "person": Person.files.filter(pk=found.person_id).first(),
        "acts": [(act, names.get(act.recorded_by, "")) for act in acts],
        "readers": [names.get(key, "") for key in found.readers],
        "by": names.get(found.recorded_by, ""),
        "lines": lines_for(found.danger),
        "form": form,
        "reader_form": ReaderForm(people=others) if others else None,
    }
    return render(request, "protection/alert.html", context)
