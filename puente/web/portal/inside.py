"""A person's own page. Nothing is shown before they say what only they know; after some minutes it is asked again."""

import re
from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from puente.accounts.access import open_to_all
from puente.audit.enums import Reading
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.files import AUDIO_TYPES
from puente.core.ids import LETTERS, link_digest
from puente.matching import operations as matching
from puente.people.models import ConsentAudio
from puente.placement import operations as placement
from puente.placement.calendars import appointment_calendar
from puente.placement.enums import Side
from puente.portal import operations
from puente.portal.access import door_opened_by, visit_by
from puente.portal.enums import Asks, Factor, Tongue
from puente.portal.models import OwnDoor, Visit
from puente.profiles import cv as curriculum
from puente.profiles.queries import whole_profile
from puente.web.downloads import CALENDAR, PDF, as_attachment
from puente.web.forms import Form
from puente.web.placement.forms import HowItGoesForm
from puente.web.portal.page import offered_now, page_of, permission_of, to_answer
from puente.web.reading import as_key, log_link_reading
from puente.web.refusals import attempt

COOKIE = "mi"
TRIES_TOLD = 3
MINUTES = operations.VISIT_MINUTES * 60
WHY = "a person opens their own page with the link or code they were given and what only they know; for some minutes"
View = Callable[..., HttpResponse]
ASKS = {
    Factor.NUMBER: _l("Su número secreto"),
    Factor.WORD: _l("Su palabra secreta"),
    Factor.BIRTH: _l("Su fecha de nacimiento: día, mes y año"),
}


class KeyForm(Form):
    secret = forms.CharField(max_length=40, widget=forms.PasswordInput(attrs={"autocomplete": "off"}))

    def __init__(self, door: OwnDoor, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["secret"].label = ASKS[Factor(door.factor)]
        if door.factor == Factor.NUMBER:
            self.fields["secret"].widget.attrs["inputmode"] = "numeric"


class DataForm(Form):
    words = forms.CharField(
        label=_l("¿Qué está mal?"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


@open_to_all(WHY)
@require_http_methods(["GET", "HEAD", "POST"])
def entrance(request: HttpRequest) -> HttpResponse:
    """Where somebody types the short code of their slip of paper."""
    if not ratelimit.consume(request, action="own_page"):
        return ratelimit.respond_429(request)
    typed = re.sub(r"[\W_]", "", request.POST.get("code", "")).upper()
    if len(typed) == LETTERS:
        return redirect("own_page", code=typed)
    return render(request, "portal/entrance.html", {"wrong": request.method == "POST"})


def own(view: View) -> View:
    """A page of the person: with the cookie of a visit to this door, else what only they know is asked."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    def opened(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, action="own_page"):
            return ratelimit.respond_429(request)
        digest = link_digest(code)
        token = link_digest(request.COOKIES.get(COOKIE, ""))
        with acting_as(Scope(actor=None, kind="link", link=token)):
            visit = visit_by(token)
            if visit and digest in (visit.door.code_digest, visit.door.short_digest):
                with override(visit.door.tongue):
                    response = view(request, visit, code, **kwargs)
                response["Cache-Control"] = "private, no-store"
                if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
                    # What lies open on a table closes when the visit does.
                    left = (visit.until - timezone.now()).seconds + 1
                    response["Refresh"] = f"{left}; url={reverse('own_page', kwargs={'code': code})}"
                return response
        return _ask_key(request, code, digest)

    return open_to_all(WHY)(opened)


def _ask_key(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    """Nothing is said of whose page it is; the right answer begins a visit."""
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        door = door_opened_by(digest)
        if door is None:
            return render(request, "door/closed.html", status=404)
        with override(door.tongue):
            form = KeyForm(door, request.POST if "secret" in request.POST else None)
            token = _try(form, door) if form.is_bound else None
            if token is None:
                late = request.method == "POST" and not form.is_bound
                return render(request, "portal/key.html", {"form": form, "code": code, "late": late})
            if door.wrong >= TRIES_TOLD:
                words = _("Hubo %(number)s intentos fallidos antes de este. Si no fueron suyos, pida otra página.")
                messages.warning(request, words % {"number": door.wrong})
    response = redirect("own_page", code=code)
    response.set_cookie(
        COOKIE, token, max_age=MINUTES, httponly=True, samesite="Lax", secure=request.is_secure(), path="/mi/"
    )
    return response


def _try(form: KeyForm, door: OwnDoor) -> str | None:
    if not form.is_valid():
        return None
    now = timezone.now()
    try:
        token = operations.come_in(door=door, typed=form.cleaned_data["secret"], at=now, today=timezone.localdate())
    except RefusedError as refusal:
        form.add_error("secret", refusal.message)
        return None
    if token is None:
        form.add_error("secret", _("No es eso. Pruebe otra vez."))
    return token


@own
def home(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """Everything at a glance, each with its one act."""
    log_link_reading(request, visit.door, "own_page", visit, Reading.VIEW)
    context = page_of(visit.person, timezone.now()) | {"code": code, "visit": visit, "tongues": Tongue.choices}
    return render(request, "portal/home.html", context)


@own
def leave(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    if request.method == "POST":
        operations.go_out(visit=visit, at=timezone.now())
    response = redirect("own_page", code=code)
    response.delete_cookie(COOKIE, path="/mi/")
    return response


@own
def tongue(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    if request.POST.get("tongue") in Tongue.values:
        operations.choose_tongue(visit=visit, tongue=request.POST["tongue"])
    return redirect("own_page", code=code)


@own
def cv(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """Their own CV as it is today, in the language of the page."""
    known = whole_profile(visit.person, barriers=False)
    log_link_reading(request, visit.door, "cv", visit, Reading.EXPORT)
    written = curriculum.cv_of(known, visit.door.tongue)
    return as_attachment(curriculum.render(written, "pdf", "bridge"), PDF, "hoja-de-vida.pdf")


@own
def calendar(request: HttpRequest, visit: Visit, code: str, what: UUID) -> HttpResponse:
    """An appointment or an interview for the phone's calendar: when and where, no more."""
    interview = visit.person.interviews.filter(pk=what, cancelled_on=None).first()
    meeting = visit.person.appointments.filter(pk=what, ended_at=None).first()
    found = interview or meeting
    if found is None:
        raise Http404
    log_link_reading(request, visit.door, "own_page", visit, Reading.EXPORT)
    body = appointment_calendar(found.pk, found.at, found.minutes, found.place)
    return as_attachment(body, CALENDAR, "cita.ics")


@own
def answer(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """«Me interesa», or not, of one of the vacancies that were chosen for them."""
    key = as_key(request.POST.get("offered", ""))
    row = next((one for one in offered_now(visit.person, timezone.localdate()) if one.pk == key), None)
    if row is None:
        messages.warning(request, _("Esa vacante ya no está en su lista."))
    else:
        said, why = request.POST.get("said", ""), request.POST.get("why", "")
        act = partial(matching.reply, link=row.link, offered_id=row.pk, said=said, why=why, on=timezone.localdate())
        attempt(request, act, _("Gracias por decirlo."))
    return redirect("own_page", code=code)


@own
def work(request: HttpRequest, visit: Visit, code: str, follow_up: UUID) -> HttpResponse:
    """How their job goes, on the days when it is asked, one form a day."""
    today = timezone.localdate()
    found = next((one for one in to_answer(visit.person, today) if one.pk == follow_up), None)
    if found is None:
        messages.warning(request, _("Por hoy no hay nada que contestar."))
        return redirect("own_page", code=code)
    form = HowItGoesForm(request.POST or None, side=Side.WORKER, conformity=found.asks_conformity)
    act = partial(placement.say_how_it_goes, by=visit.pk, follow_up=found, on=today)
    if form.carry_out(lambda **_typed: act(**form.facts)):
        messages.success(request, _("Gracias por contarnos."))
        return redirect("own_page", code=code)
    return render(request, "portal/work.html", {"form": form, "code": code, "visit": visit})


@own
def permission(request: HttpRequest, visit: Visit, code: str, purpose: str) -> HttpResponse:
    """One permission: its words, to read and to hear, and taking it back."""
    shown = permission_of(visit.person, purpose)
    if shown is None:
        raise Http404
    if request.method == "POST":
        act = partial(operations.ask_there, visit=visit, kind=Asks.WITHDRAW, purpose=purpose, on=timezone.localdate())
        attempt(request, act, _("Se está retirando. Se lo confirmamos en unos minutos."))
        return redirect("own_page", code=code)
    return render(request, "portal/permission.html", {"code": code, "visit": visit, "shown": shown})


@own
def audio(request: HttpRequest, visit: Visit, code: str, purpose: str, recording: UUID) -> HttpResponse:
    """The words of a permission, spoken; the same for everybody."""
    found = get_object_or_404(ConsentAudio, pk=recording, purpose=purpose)
    response = as_attachment(bytes(found.content), AUDIO_TYPES[found.kind], f"permiso.{found.kind}")
    response["Content-Disposition"] = "inline"
    return response


@own
def data(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """What is written down about them, and asking that it be corrected, erased, or to be called."""
    form = DataForm(request.POST or None)
    kind = request.POST.get("kind", Asks.RECTIFY)
    if kind in (Asks.RECTIFY, Asks.ERASURE, Asks.CALL) and form.carry_out(
        partial(operations.ask_there, visit=visit, kind=kind, on=timezone.localdate())
    ):
        messages.success(request, _("Recibido. Le contestamos."))
        return redirect("own_page", code=code)
    log_link_reading(request, visit.door, "own_page", visit, Reading.VIEW)
    context = {"form": form, "code": code, "visit": visit, "person": visit.person}
    return render(request, "portal/data.html", context)
