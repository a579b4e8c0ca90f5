"""The first weeks of a job: asking both sides, what warns, and what somebody who works says through their link."""

from functools import partial
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puente.accounts.access import open_to_all, screen, standing
from puente.accounts.rights import Right
from puente.audit.enums import Reading
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import link_digest
from puente.placement import operations
from puente.placement.access import follow_up_opened_by, get_early_warning_for, get_follow_up_for
from puente.placement.enums import Side, WarningKind
from puente.placement.models import FollowUp, FollowUpLink
from puente.placement.queries import answered_on
from puente.web.giving import ways_to_give
from puente.web.pages import form_page
from puente.web.people.views.detail import head
from puente.web.placement.forms import FollowUpForm, HowItGoesForm, ReasonForm, SettleForm
from puente.web.reading import log_link_reading, open_thing
from puente.web.refusals import attempt

GIVEN = "follow_up_given"  # the code of a new link, until the page that shows it once
FOR_PROTECTION = frozenset({WarningKind.MISTREATED, WarningKind.UNSAFE, WarningKind.UNPAID})


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def follow_up(request: HttpRequest, follow_up: UUID) -> HttpResponse:
    found = open_thing(request, get_follow_up_for, "follow_up", follow_up, Right.CASE_EDIT)
    form = FollowUpForm(
        request.POST or None,
        side=Side(found.side),
        conformity=found.asks_conformity,
        initial={"on": timezone.localdate()},
    )
    act = partial(operations.record_follow_up, actor=standing(request), follow_up=found)
    if form.carry_out(lambda **_typed: act(**form.facts)):
        messages.success(request, _("Seguimiento registrado."))
        return redirect("placement", placement=found.placement_id)
    given = request.session.pop(GIVEN, None)
    context: dict[str, Any] = {"follow_up": found, "form": form, "by_link": found.side == Side.WORKER, "given": None}
    if found.side == Side.WORKER:
        context |= {"person": found.person, "safe": head(request, found.person)["safe"]}
    if given and given["follow_up"] == str(found.pk):
        address = request.build_absolute_uri(reverse("how_it_goes", kwargs={"code": given["code"]}))
        words = _("Le queremos preguntar algo. Ábralo donde nadie más vea su pantalla: %(address)s")
        context["given"] = ways_to_give(address, words % {"address": address})
    return render(request, "placement/follow_up.html", context)


@screen(Right.CASE_EDIT, methods=("POST",))
def follow_up_link(request: HttpRequest, follow_up: UUID) -> HttpResponse:
    """For whoever works to say on their own phone how it goes."""
    found = open_thing(request, get_follow_up_for, "follow_up", follow_up, Right.CASE_EDIT)
    act = partial(operations.make_follow_up_link, actor=standing(request), follow_up=found, on=timezone.localdate())
    if code := attempt(request, act):
        request.session[GIVEN] = {"follow_up": str(found.pk), "code": code}
    return redirect("follow_up", follow_up=found.pk)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def follow_up_cancel(request: HttpRequest, follow_up: UUID) -> HttpResponse:
    found = open_thing(request, get_follow_up_for, "follow_up", follow_up, Right.CASE_EDIT)
    form = ReasonForm(request.POST or None)
    act = partial(operations.cancel_follow_up, actor=standing(request), follow_up=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Seguimiento cancelado."))
        return redirect("placement", placement=found.placement_id)
    return form_page(
        request,
        form,
        heading=_("No hacer el seguimiento del día %(day)s") % {"day": found.day},
        back=reverse("follow_up", kwargs={"follow_up": found.pk}),
        send=_("Cancelar el seguimiento"),
    )


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def warning(request: HttpRequest, early_warning: UUID) -> HttpResponse:
    """What warns, and what was done about it."""
    found = open_thing(request, get_early_warning_for, "early_warning", early_warning, Right.CASE_EDIT)
    form = SettleForm(request.POST or None)
    act = partial(operations.settle_warning, actor=standing(request), warning=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Aviso atendido."))
        return redirect("placement", placement=found.placement_id)
    return render(
        request, "placement/warning.html", {"warning": found, "form": form, "grave": found.kind in FOR_PROTECTION}
    )


@open_to_all("somebody who works says through their link how it goes, while it lasts")
@require_http_methods(["GET", "HEAD", "POST"])
def how_it_goes(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing at first; the questions, and the answers, after pressing a button. Neither name nor company is shown."""
    if not ratelimit.consume(request, action="how_it_goes"):
        return ratelimit.respond_429(request)
    digest = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        opened = follow_up_opened_by(digest)
        if opened is None:
            return render(request, "door/closed.html", status=404)
        if request.method != "POST":
            return render(request, "placement/how_it_goes.html", {"opened": False})
        if answered_on(opened.person_id, timezone.localdate()):
            return render(request, "placement/how_it_goes.html", {"opened": True, "tomorrow": True})
        return _answered(request, opened, opened.follow_up)


def _answered(request: HttpRequest, link: FollowUpLink, follow_up: FollowUp) -> HttpResponse:
    typed = request.POST if "answer" in request.POST else None
    form = HowItGoesForm(typed, side=Side.WORKER, conformity=follow_up.asks_conformity)
    act = partial(operations.say_how_it_goes, by=link.pk, follow_up=follow_up, on=timezone.localdate())
    done = form.carry_out(lambda **_typed: act(**form.facts))
    log_link_reading(request, link, "follow_up", follow_up, Reading.VIEW)
    return render(request, "placement/how_it_goes.html", {"opened": True, "form": form, "done": done})
