"""Somebody is sent to the programme through a link: the institution's page, and what the station does with it."""

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from puente.accounts.access import open_to_all, screen, standing
from puente.accounts.rights import Right
from puente.cases import operations
from puente.cases.access import get_sent_for, sending_opened_by, sent_waiting
from puente.cases.enums import SentOutcome
from puente.cases.models import SendingLink, SentPerson
from puente.coordination.access import get_institution_for
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import link_digest, new_id
from puente.people.access import get_person_for
from puente.people.facts import PersonFacts, PhoneFacts
from puente.people.matching import find_matches
from puente.people.models import Person
from puente.people.operations import keep_draft
from puente.web.forms import Form, PhoneField, PlaceField
from puente.web.giving import ways_to_give
from puente.web.reading import log_list
from puente.web.refusals import attempt

GIVEN, BEGUN = "sending_link", "registering_sent"
ENDINGS = [(one.value, one.label) for one in (SentOutcome.UNREACHED, SentOutcome.REFUSED, SentOutcome.ELSEWHERE)]


class SendForm(Form):
    given_names = forms.CharField(label=_l("Nombres"), max_length=80)
    surnames = forms.CharField(label=_l("Apellidos"), max_length=80)
    phone = PhoneField(label=_l("Teléfono"))
    municipality = PlaceField(label=_l("¿En qué municipio vive?"), required=False)
    asked = forms.CharField(label=_l("¿Qué necesita?"), max_length=200, widget=forms.Textarea({"rows": 3}))
    agreed = forms.BooleanField(label=_l("La persona está de acuerdo en que la llamemos"), required=False)


class CloseForm(Form):
    outcome = forms.ChoiceField(label=_l("¿Qué pasó?"), choices=ENDINGS, widget=forms.RadioSelect)


@screen(Right.CASE_VIEW)
def waiting(request: HttpRequest) -> HttpResponse:
    """Whom institutions sent and nobody has attended to."""
    rows = list(sent_waiting(standing(request)))
    log_list(request, "sent", len(rows))
    return render(request, "referrals/sent_list.html", {"rows": rows})


@screen(Right.CASE_VIEW)
def one(request: HttpRequest, sent: UUID) -> HttpResponse:
    """Who they are, what is asked, and who of those on file it may be."""
    found = get_sent_for(standing(request), sent, Right.CASE_VIEW)
    return _page(request, found, CloseForm())


def _page(request: HttpRequest, found: SentPerson, form: CloseForm) -> HttpResponse:
    log_list(request, "sent", 1)
    context = {
        "sent": found,
        "form": form,
        "known": _known(request, found) if found.closed_on is None else [],
        "may_edit": standing(request).has(Right.CASE_EDIT) and found.closed_on is None,
    }
    return render(request, "referrals/sent.html", context)


def _known(request: HttpRequest, found: SentPerson) -> list[Person]:
    """Who of the user's people it may be."""
    who = standing(request)
    facts = PersonFacts(
        given_names=found.given_names, surnames=found.surnames, phones=[PhoneFacts(found.phone)] if found.phone else []
    )
    keys = [match.person_id for match in find_matches(who, facts)]
    return list(Person.objects.filter(pk__in=keys, station__in=who.stations).select_related("municipality"))


@screen(Right.CASE_EDIT, methods=("POST",))
def take(request: HttpRequest, sent: UUID, person: UUID) -> HttpResponse:
    """It is somebody who is on file."""
    who = standing(request)
    found, known = get_sent_for(who, sent, Right.CASE_EDIT), get_person_for(who, person, Right.CASE_EDIT)
    act = partial(operations.take_sent, actor=who, sent=found, person=known, on=timezone.localdate())
    if attempt(request, act, _("Anotado. Se le recordará responder a la institución.")):
        return redirect("person", person=known.pk)
    return redirect("sent_list")


@screen(Right.CASE_EDIT, methods=("POST",))
def register(request: HttpRequest, sent: UUID) -> HttpResponse:
    """It is nobody on file: the registration begins with what the institution told."""
    who = standing(request)
    found, draft = get_sent_for(who, sent, Right.CASE_EDIT), new_id()
    told = {"given_names": found.given_names, "surnames": found.surnames, "phone": found.phone}
    keep_draft(actor=who, draft_id=draft, content={"identidad": urlencode(told)})
    request.session[BEGUN] = {"draft": str(draft), "sent": str(found.pk)}
    return redirect("intake_step", draft=draft, step="consentimiento")


def take_after_registration(request: HttpRequest, draft: UUID, person: Person) -> None:
    """When the registration was begun from somebody who was sent, the institution stands on the file."""
    begun = request.session.get(BEGUN, {})
    if begun.get("draft") != str(draft):
        return
    found = sent_waiting(standing(request)).filter(pk=begun["sent"]).first()
    del request.session[BEGUN]
    if found:
        try:
            operations.take_sent(actor=standing(request), sent=found, person=person, on=timezone.localdate())
        except RefusedError as refusal:
            messages.warning(request, refusal.message)


@screen(Right.CASE_EDIT, methods=("POST",))
def close(request: HttpRequest, sent: UUID) -> HttpResponse:
    found = get_sent_for(standing(request), sent, Right.CASE_EDIT)
    form = CloseForm(request.POST)
    act = partial(operations.close_sent, actor=standing(request), sent=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Anotado. Sus datos se borraron."))
        return redirect("sent_list")
    return _page(request, found, form)


@screen(Right.TEAM_WORK)
def link(request: HttpRequest, institution: UUID) -> HttpResponse:
    """The link of an institution to send people."""
    who = standing(request)
    found = get_institution_for(who, institution, Right.TEAM_WORK)
    given = request.session.pop(GIVEN, None)
    alive = SendingLink.objects.filter(institution=found, ended_on=None, expires_on__gte=timezone.localdate())
    context: dict[str, Any] = {"institution": found, "alive": alive.select_related("station"), "given": None}
    if given and given["institution"] == str(found.pk):
        address = request.build_absolute_uri(reverse("send_person", kwargs={"code": given["code"]}))
        words = _("Para remitirnos a alguien que busca empleo: %(address)s") % {"address": address}
        context["given"] = ways_to_give(address, words)
    return render(request, "referrals/sending_link.html", context)


@screen(Right.TEAM_WORK, methods=("POST",))
def make(request: HttpRequest, institution: UUID) -> HttpResponse:
    found = get_institution_for(standing(request), institution, Right.TEAM_WORK)
    act = partial(operations.make_sending_link, actor=standing(request), institution=found, on=timezone.localdate())
    if code := attempt(request, act):
        request.session[GIVEN] = {"institution": str(found.pk), "code": code}
    return redirect("sending_link", institution=found.pk)


@screen(Right.TEAM_WORK, methods=("POST",))
def end(request: HttpRequest, institution: UUID) -> HttpResponse:
    found = get_institution_for(standing(request), institution, Right.TEAM_WORK)
    operations.end_sending_links(actor=standing(request), institution=found, on=timezone.localdate())
    messages.success(request, _("Los enlaces de esa institución ya no abren."))
    return redirect("sending_link", institution=found.pk)


@open_to_all("an institution sends somebody through its link, while it lasts, and reads nobody")
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, code: str) -> HttpResponse:
    if not ratelimit.consume(request, action="sending"):
        return ratelimit.respond_429(request)
    digest = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        opened = sending_opened_by(digest)
        if opened is None:
            return render(request, "door/closed.html", status=404)
        form = SendForm(request.POST or None)
        if form.carry_out(partial(operations.send_person, link=opened, on=timezone.localdate())):
            messages.success(request, _("Gracias. La llamaremos."))
            return redirect("send_person", code=code)
        return render(request, "referrals/send_person.html", {"opened": opened, "form": form})
