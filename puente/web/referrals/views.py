"""Sending somebody to a service of the directory, following it, and what the provider said."""

from datetime import timedelta
from functools import partial
from typing import Any
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
from puente.cases.enums import StepKind
from puente.core.dates import full_day_words
from puente.core.text import squeeze
from puente.services import operations
from puente.services.access import get_offering_for, get_referral_for, referrals_visible_to
from puente.services.enums import Need, Replied
from puente.services.models import Referral
from puente.services.models.directory import DAYS_FRESH
from puente.services.printing import slip_of
from puente.services.queries import Wanted, closed_loop, find_offerings, needs_on_offer
from puente.services.workflow import FINAL, MAY_FOLLOW
from puente.web.downloads import PDF, as_attachment
from puente.web.giving import ways_to_give
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import first_name, log_export, log_list, open_person, open_thing
from puente.web.referrals.forms import HeardForm, ReferForm
from puente.web.refusals import attempt
from puente.web.words import names_of

PAGE = 25
GIVEN = "referral_link"  # in the session: the link just made, which is told only to who made it


@screen(Right.CASE_VIEW)
def everything(request: HttpRequest) -> HttpResponse:
    """Referrals without an outcome, the first to be answered first."""
    who, today = standing(request), timezone.localdate()
    rows = referrals_visible_to(who).unfinished().select_related("person", "offering__office__institution")
    if request.GET.get("sin") == "respuesta":
        rows = rows.unanswered()
    page = Paginator(rows.prefetch_related("answers").order_by("answer_by", "id"), PAGE).get_page(
        request.GET.get("page")
    )
    log_list(request, "referral", len(page))
    context = {
        "page": page,
        "lines": [(row, row.state_on(today)) for row in page],
        "loop": closed_loop(referrals_visible_to(who), today),
        "unanswered": request.GET.get("sin") == "respuesta",
    }
    return render(request, "referrals/list.html", context)


@screen(Right.CASE_EDIT)
def choose(request: HttpRequest, person: UUID) -> HttpResponse:
    """Services that reach where the person lives, the nearest first."""
    found = open_person(request, person, Right.CASE_EDIT)
    need, text = request.GET.get("para", ""), squeeze(request.GET.get("q", ""))[:80]
    wanted = Wanted(need=need if need in Need.values else "", text=text, place=found.municipality_id or "")
    counts = needs_on_offer()
    context = head(request, found) | {
        "page": Paginator(find_offerings(wanted, timezone.localdate()), PAGE).get_page(request.GET.get("page")),
        "wanted": wanted,
        "needs": [(one, counts[one]) for one in Need if counts.get(one)],
        "fresh_since": timezone.localdate() - timedelta(days=DAYS_FRESH),
    }
    return render(request, "referrals/choose.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def send(request: HttpRequest, person: UUID, offering: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    service = get_offering_for(standing(request), offering, Right.CASE_EDIT)
    form, today = ReferForm(request.POST or None), timezone.localdate()
    act = partial(operations.refer, actor=standing(request), case=open_case_of(found), offering=service, on=today)
    if form.carry_out(act):
        referral, code = form.made
        request.session[GIVEN] = {"referral": str(referral.pk), "code": code}
        messages.success(request, _("Referencia enviada. Dele la papeleta a la persona."))
        return redirect("referral", referral=referral.pk)
    context = head(request, found) | {"form": form, "offering": service}
    return render(request, "referrals/send.html", context)


@screen(Right.CASE_VIEW)
def one(request: HttpRequest, referral: UUID) -> HttpResponse:
    """Where it stands, what was asked and what was answered."""
    found = open_thing(request, get_referral_for, "referral", referral, Right.CASE_VIEW)
    return _page(request, found, HeardForm(may=_may(found), initial={"on": timezone.localdate()}))


@screen(Right.CASE_EDIT, methods=("POST",))
def reply(request: HttpRequest, referral: UUID) -> HttpResponse:
    """What the consultant heard."""
    found = open_thing(request, get_referral_for, "referral", referral, Right.CASE_EDIT)
    form = HeardForm(request.POST, may=_may(found))
    if form.carry_out(partial(operations.record_reply, actor=standing(request), referral=found)):
        messages.success(request, _("Anotado."))
        return redirect("referral", referral=found.pk)
    return _page(request, found, form)


def _may(found: Referral) -> frozenset[Replied]:
    return MAY_FOLLOW[found.newest.said if found.newest else ""]


def _page(request: HttpRequest, found: Referral, form: HeardForm) -> HttpResponse:
    answers = list(found.answers.all())
    names = names_of({answer.recorded_by for answer in answers})
    context = head(request, found.person) | {
        "referral": found,
        "state": found.state_on(timezone.localdate()),
        "answers": [(answer, names.get(answer.recorded_by, "")) for answer in answers],
        "form": form if _may(found) and not found.withdrawn_on else None,
        "is_over": found.withdrawn_on or (found.newest and found.newest.said in FINAL),
        "given": _given(request, found),
        "unread": found.person.steps.filter(kind=StepKind.REFERRAL_ANSWER, source=found.pk, done_at=None).exists(),
    }
    return render(request, "referrals/one.html", context)


def _given(request: HttpRequest, found: Referral) -> dict[str, Any] | None:
    """The link just made: as an address, a QR, and a message without anything about the person."""
    told = request.session.get(GIVEN, {})
    if told.get("referral") != str(found.pk):
        return None
    address = request.build_absolute_uri(reverse("received", kwargs={"code": told["code"]}))
    words = _("Le referimos a una persona. Ábralo y conteste con este enlace, hasta el %(day)s: %(address)s") % {
        "day": full_day_words(found.expires_on),
        "address": address,
    }
    return ways_to_give(address, words)


@screen(Right.CASE_EDIT, methods=("POST",))
def slip(request: HttpRequest, referral: UUID) -> HttpResponse:
    """The paper for the person; each one has its own link."""
    found = open_thing(request, get_referral_for, "referral", referral, Right.CASE_EDIT)
    make = partial(operations.make_referral_link, actor=standing(request), referral=found, on=timezone.localdate())
    code = attempt(request, partial(make, on_paper=True))
    if code is None:
        return redirect("referral", referral=found.pk)
    log_export(request, "referral", found.pk, found.person_id)
    address = request.build_absolute_uri(reverse("received", kwargs={"code": code}))
    return as_attachment(slip_of(found, address, first_name(request)), PDF, f"papeleta-{found.sharing.reference}.pdf")


@screen(Right.CASE_EDIT, methods=("POST",))
def link(request: HttpRequest, referral: UUID) -> HttpResponse:
    """Another link to give to the office."""
    found = open_thing(request, get_referral_for, "referral", referral, Right.CASE_EDIT)
    make = partial(operations.make_referral_link, actor=standing(request), referral=found, on=timezone.localdate())
    if code := attempt(request, make):
        request.session[GIVEN] = {"referral": str(found.pk), "code": code}
    return redirect("referral", referral=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def seen(request: HttpRequest, referral: UUID) -> HttpResponse:
    found = open_thing(request, get_referral_for, "referral", referral, Right.CASE_EDIT)
    operations.see_reply(actor=standing(request), referral=found)
    return redirect("person", person=found.person_id)


@screen(Right.CASE_EDIT, methods=("POST",))
def withdraw(request: HttpRequest, referral: UUID) -> HttpResponse:
    found = open_thing(request, get_referral_for, "referral", referral, Right.CASE_EDIT)
    act = partial(operations.withdraw_referral, actor=standing(request), referral=found, on=timezone.localdate())
    attempt(request, act, _("Referencia retirada: su enlace ya no abre nada."))
    return redirect("referral", referral=found.pk)
