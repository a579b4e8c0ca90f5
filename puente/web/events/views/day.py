"""The day itself, on a phone: the door, one participant, and what came of it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases.queries import find_ids
from puente.core.errors import RefusedError
from puente.core.ids import link_digest, new_id
from puente.core.text import squeeze
from puente.events import operations
from puente.events.access import get_event_for, get_participant_for, participant_of_pass, participants_visible_to
from puente.events.models import Event, Exhibitor, Participant
from puente.events.queries import offered_at
from puente.events.rules import lets_in
from puente.people.access import get_person_for
from puente.people.models import Person
from puente.web.events import forms
from puente.web.giving import ways_to_give
from puente.web.pages import form_page
from puente.web.reading import log_list, open_thing
from puente.web.refusals import attempt

MOST_FOUND, MOST_LATEST, LONGEST_NUMBER = 8, 6, 4
AT_THE_DOOR, FIRST_STEP = "walk_in_at", "consentimiento"
PASS = "pass_link"  # noqa: S105 - the name of a key


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def door(request: HttpRequest, event: UUID) -> HttpResponse:
    """A number, a code of a case or a name: who is on the list arrives with one press."""
    who = standing(request)
    found = get_event_for(who, event, Right.CASE_EDIT)
    text = squeeze(request.POST.get("q") or request.GET.get("q", ""))[:80]
    if request.method == "POST" and (one := _participant(who, found, request.POST.get("number") or text)):
        _arrive(request, one)
        return redirect("event_door", event=found.pk)
    listed, others = _found(who, found, text) if text else ([], [])
    rows = participants_visible_to(who).filter(event=found)
    latest = rows.came().filter(person__station__in=who.stations).select_related("person").order_by("-arrived_at")
    log_list(request, "participant", len(listed))
    context = {
        "event": found,
        "text": text,
        "listed": listed,
        "others": others,
        "unknown": bool(text) and not listed and not others,
        "latest": latest[:MOST_LATEST],
        "came": rows.came().count(),
        "all": rows.count(),
    }
    return render(request, "events/door.html", context)


def _participant(who: Standing, found: Event, text: str) -> Participant | None:
    """Whose number it is."""
    if not text.isdecimal() or len(text) > LONGEST_NUMBER:
        return None
    return participants_visible_to(who).filter(event=found, number=int(text)).first()


def _found(who: Standing, found: Event, text: str) -> tuple[list[Participant], list[Person]]:
    """Of whom the user sees: who is on the list, and who is only on file."""
    keys = find_ids(who, text, most=MOST_FOUND)
    rows = participants_visible_to(who).filter(event=found, person__in=keys, person__station__in=who.stations)
    listed = list(rows.select_related("person"))
    known = {one.person_id for one in listed}
    others = Person.objects.filter(pk__in=[key for key in keys if key not in known], station__in=who.stations)
    return listed, list(others)


def _arrive(request: HttpRequest, one: Participant) -> None:
    act = partial(operations.check_in, actor=standing(request), participant=one, at=timezone.now())
    if done := attempt(request, act):
        _say_arrived(request, *done)


def _say_arrived(request: HttpRequest, one: Participant, news: bool) -> None:  # noqa: FBT001
    person = Person.objects.filter(pk=one.person_id).first()
    words = {
        "number": one.number,
        "name": person.full_name if person else _("persona de otra estación"),
        "hour": f"{timezone.localtime(one.arrived_at):%H:%M}",
    }
    if news:
        messages.success(request, _("Llegó %(name)s, pase %(number)s.") % words)
    else:
        messages.info(request, _("%(name)s, pase %(number)s, ya había llegado a las %(hour)s.") % words)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def scan(request: HttpRequest, entry_code: str) -> HttpResponse:
    """What the code of a pass opens on the phone of who is at the door: one press, and the person is in."""
    one = participant_of_pass(standing(request), link_digest(entry_code), Right.CASE_EDIT)
    if request.method == "POST":
        _arrive(request, one)
        return redirect("event_door", event=one.event_id)
    person = Person.objects.filter(pk=one.person_id).first()
    log_list(request, "participant", 1)
    return render(request, "events/scan.html", {"one": one, "person": person})


@screen(Right.CASE_EDIT, methods=("POST",))
def walk_in(request: HttpRequest, event: UUID, person: UUID) -> HttpResponse:
    """Somebody on file comes without being on the list."""
    who = standing(request)
    found = get_event_for(who, event, Right.CASE_EDIT)
    one = get_person_for(who, person, Right.CASE_EDIT)
    if done := attempt(request, partial(operations.walk_in, actor=who, event=found, person=one, at=timezone.now())):
        _say_arrived(request, *done)
    return redirect("event_door", event=found.pk)


@screen(Right.PEOPLE_EDIT, methods=("POST",))
def walk_in_new(request: HttpRequest, event: UUID) -> HttpResponse:
    """Somebody whom nobody knows comes: they are registered, and arrive when that is done."""
    found = get_event_for(standing(request), event, Right.PEOPLE_EDIT)
    draft = new_id()
    request.session[AT_THE_DOOR] = {"draft": str(draft), "event": str(found.pk)}
    return redirect("intake_step", draft=draft, step=FIRST_STEP)


def arrive_after_registration(request: HttpRequest, draft: UUID, person: Person) -> str:
    """Where to go on after a registration that was begun at a door, once the person has arrived; "" for any other."""
    begun = request.session.get(AT_THE_DOOR, {})
    found = Event.objects.filter(pk=begun["event"]).first() if begun.get("draft") == str(draft) else None
    if found is None or not standing(request).has(Right.CASE_EDIT):
        return ""
    try:
        done = operations.walk_in(actor=standing(request), event=found, person=person, at=timezone.now())
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
        return ""
    del request.session[AT_THE_DOOR]
    _say_arrived(request, *done)
    return reverse("event_door", kwargs={"event": found.pk})


@screen(Right.CASE_VIEW)
def participant(request: HttpRequest, participant: UUID) -> HttpResponse:
    found = open_thing(request, get_participant_for, "participant", participant, Right.CASE_VIEW)
    return _page(request, found)


@screen(Right.CASE_EDIT, methods=("POST",))
def visit(request: HttpRequest, participant: UUID) -> HttpResponse:
    found = open_thing(request, get_participant_for, "participant", participant, Right.CASE_EDIT)
    form = forms.AtStandForm(request.POST, stands=_stands(found))
    if form.carry_out(partial(_visit, standing(request), found)):
        messages.success(request, _("Visita anotada."))
        return redirect("participant", participant=found.pk)
    return _page(request, found, visit_form=form, form=form)


def _visit(actor: Standing, found: Participant, *, exhibitor: str, said: str) -> None:
    stand = Exhibitor.objects.get(pk=exhibitor, event=found.event_id)
    operations.record_visit(actor=actor, participant=found, exhibitor=stand, said=said)


@screen(Right.CASE_EDIT, methods=("POST",))
def apply(request: HttpRequest, participant: UUID) -> HttpResponse:
    found = open_thing(request, get_participant_for, "participant", participant, Right.CASE_EDIT)
    form = forms.ApplyForm(request.POST, offered=offered_at(found.event))
    act = partial(operations.apply_on_site, actor=standing(request), participant=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Postulación registrada."))
        return redirect("participant", participant=found.pk)
    return _page(request, found, apply_form=form, form=form)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def aftermath(request: HttpRequest, participant: UUID) -> HttpResponse:
    """How it stands two weeks later."""
    found = open_thing(request, get_participant_for, "participant", participant, Right.CASE_EDIT)
    known = {"aftermath": found.aftermath, "on": found.aftermath_on or timezone.localdate()}
    form = forms.AftermathForm(request.POST or None, initial=known)
    if form.carry_out(partial(operations.record_aftermath, actor=standing(request), participant=found)):
        messages.success(request, _("Guardado."))
        return redirect("event", event=found.event_id)
    words = {"name": found.person.short_name, "title": found.event.title}
    heading = _("¿Cómo le fue a %(name)s después de %(title)s?") % words
    return form_page(request, form, heading=heading, back=reverse("event", kwargs={"event": found.event_id}))


@screen(Right.CASE_EDIT, methods=("POST",))
def answer(request: HttpRequest, participant: UUID) -> HttpResponse:
    """What they said to the invitation."""
    found = open_thing(request, get_participant_for, "participant", participant, Right.CASE_EDIT)
    reply = request.POST.get("reply", "")
    if reply in {"yes", "no"}:
        operations.record_answer(actor=standing(request), participant=found, reply=reply)
    return redirect("participant", participant=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def pass_link(request: HttpRequest, participant: UUID) -> HttpResponse:
    """The pass, to be sent to the person's phone."""
    found = open_thing(request, get_participant_for, "participant", participant, Right.CASE_EDIT)
    make = partial(operations.make_passes, actor=standing(request), event=found.event, on=timezone.localdate())
    if codes := attempt(request, partial(make, participants=[found.pk])):
        request.session[PASS] = {"participant": str(found.pk), "code": codes[found.pk]}
    return redirect("participant", participant=found.pk)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def given(request: HttpRequest, event: UUID) -> HttpResponse:
    """The activity as a service, to everybody who came."""
    found = get_event_for(standing(request), event, Right.CASE_EDIT)
    form = forms.GivenForm(request.POST or None, request.FILES or None)
    if form.carry_out(partial(operations.give_as_service, actor=standing(request), event=found)):
        text = ngettext(
            "Servicio registrado a %(count)s persona.", "Servicio registrado a %(count)s personas.", len(form.made)
        )
        messages.success(request, text % {"count": len(form.made)})
        return redirect("event", event=found.pk)
    heading = _("Registrar la actividad como servicio")
    return form_page(request, form, heading=heading, back=reverse("event", kwargs={"event": found.pk}))


def _stands(found: Participant) -> list[tuple[str, str]]:
    rows = found.event.exhibitors.select_related("company")
    return [(str(one.pk), f"{one.stand} {one.company.name}".strip()) for one in rows]


def _page(request: HttpRequest, found: Participant, **shown: Any) -> HttpResponse:
    who = standing(request)
    link = request.session.pop(PASS, None)
    may_edit = who.has(Right.CASE_EDIT) and found.event.cancelled_on is None
    context: dict[str, Any] = {
        "one": found,
        "visits": found.visits.select_related("exhibitor__company"),
        "applications": found.applications.select_related("application__vacancy__company"),
        "may_edit": may_edit,
        "may_arrive": may_edit and found.arrived_at is None and lets_in(found.event, timezone.localdate()),
        "visit_form": forms.AtStandForm(stands=_stands(found)) if may_edit and found.arrived_at else None,
        "apply_form": forms.ApplyForm(offered=offered_at(found.event)) if may_edit and found.arrived_at else None,
        "form": None,
        "given": None,
    }
    if link and link["participant"] == str(found.pk):
        address = request.build_absolute_uri(reverse("pass", kwargs={"code": link["code"]}))
        words = _("Su pase para la actividad: %(address)s") % {"address": address}
        context["given"] = ways_to_give(address, words)
    return render(request, "events/participant.html", context | shown)
