"""What one does with a person."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases import operations
from puente.cases.access import closed_case_of, get_step_for
from puente.cases.enums import Channel, Direction, Outcome, Whom
from puente.cases.models import Case, Contact
from puente.core.dates import day_words
from puente.guidance.operations import cancel_appointments
from puente.people.models import Person
from puente.placement import operations as placement
from puente.services.operations import ask_about_again
from puente.web.pages import form_page
from puente.web.people.forms.acts import AcceptForm, CloseForm, ContactForm, ProtectionForm, PutOffForm, ReopenForm
from puente.web.people.forms.consent import consent_facts
from puente.web.people.forms.steps import baseline_facts
from puente.web.people.texts import for_number, prepared_texts
from puente.web.people.views.consents import texts_to_read
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import first_name, open_person, open_thing
from puente.web.refusals import attempt


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def contact(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = ContactForm(request.POST or None, initial={"on": timezone.localdate()})
    form.offer_calls(found)
    if form.carry_out(partial(operations.record_contact, actor=standing(request), person=found)):
        messages.success(request, _contact_words(form.made))
        return redirect("person", person=found.pk)
    shown = head(request, found)
    number = shown["safe"]["phone"].number if shown["safe"] else ""
    context = shown | {"form": form, "texts": for_number(prepared_texts(first_name(request)), number)}
    return render(request, "people/contact.html", context)


# What one tap records: how, and what came of it.
QUICK = {
    "hablamos": (Channel.CALL, Outcome.REACHED),
    "no-contesto": (Channel.CALL, Outcome.NO_ANSWER),
    "escribi": (Channel.WHATSAPP, Outcome.NO_ANSWER),
    "me-escribio": (Channel.WHATSAPP, Outcome.REACHED),
    "vino": (Channel.IN_PERSON, Outcome.REACHED),
}


@screen(Right.CASE_EDIT, methods=("POST",))
def contact_quick(request: HttpRequest, person: UUID) -> HttpResponse:
    """The usual contact of today, without a form; who writes or comes did it by themselves."""
    found, what = open_person(request, person, Right.CASE_EDIT), request.POST.get("what", "")
    channel, outcome = QUICK.get(what, QUICK["no-contesto"])
    act = partial(
        operations.record_contact,
        actor=standing(request),
        person=found,
        on=timezone.localdate(),
        channel=channel,
        outcome=outcome,
        direction=Direction.IN if what in {"me-escribio", "vino"} else Direction.OUT,
    )
    attempt(request, act, _contact_words)
    return redirect("person", person=found.pk)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def open_case(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = AcceptForm(request.POST or None, request.FILES or None, initial=_known(found))
    form.spare_adults(found.birth_date, found.birth_precision)
    if form.carry_out(partial(_accept, standing(request), found)):
        messages.success(request, _("Se abrió el expediente %(code)s.") % {"code": form.made.code})
        return redirect("person", person=found.pk)
    context = head(request, found) | {"form": form, "texts": texts_to_read()}
    return render(request, "people/open_case.html", context)


def _known(person: Person) -> dict[str, Any]:
    return {"language": person.language_id} if person.language_id else {}


def _accept(actor: Standing, person: Person, **values: Any) -> Case:
    return operations.accept(
        actor=actor,
        person=person,
        consent=consent_facts(values),
        baseline=baseline_facts(values),
        on=timezone.localdate(),
    )


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def close_case(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    form = CloseForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.close_case, actor=standing(request), case=case)):
        placement.end_applications(actor=standing(request), case=case, on=timezone.localdate())
        cancel_appointments(actor=standing(request), case=case)
        messages.success(request, _("Se cerró el expediente %(code)s.") % {"code": case.code})
        return redirect("person", person=found.pk)
    due = list(case.steps.filter(done_at__isnull=True))
    return render(request, "people/close_case.html", head(request, found) | {"form": form, "due": due})


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def reopen_case(request: HttpRequest, person: UUID) -> HttpResponse:
    """Somebody whose case was closed came back."""
    found = open_person(request, person, Right.CASE_EDIT)
    case = closed_case_of(found)
    if case is None:
        return redirect("person", person=found.pk)
    form = ReopenForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.reopen_case, actor=standing(request), case=case)):
        placement.follow_again(actor=standing(request), case=case)
        ask_about_again(actor=standing(request), case=case, on=timezone.localdate())
        messages.success(request, _("Se reabrió el expediente %(code)s.") % {"code": case.code})
        return redirect("person", person=found.pk)
    return render(request, "people/reopen_case.html", head(request, found) | {"form": form})


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def protection(request: HttpRequest, person: UUID) -> HttpResponse:
    """A child was referred to who protects it."""
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    form = ProtectionForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.refer_to_protection, actor=standing(request), case=case)):
        messages.success(request, _("Quedó anotada la referencia a protección."))
        return redirect("person", person=found.pk)
    return render(request, "people/protection.html", head(request, found) | {"form": form})


def _contact_words(made: Contact) -> str:
    """What was recorded, and what follows from it."""
    if made.outcome == Outcome.REACHED:
        return _("Contacto registrado.")
    if made.outcome == Outcome.REFUSED and made.whom == Whom.SELF:
        return _("Registrado: no se le llamará más.")
    if made.outcome == Outcome.WRONG_NUMBER:
        return _("Registrado. Busque otro teléfono en sus datos.")
    call = made.person.steps.filter(kind__in=operations.CALLS, done_at=None).order_by("due_on").first()
    if call is None:
        return _("Registrado.")
    return _("Registrado. Se le recordará llamar el %(day)s.") % {"day": day_words(call.due_on, timezone.localdate())}


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def put_off(request: HttpRequest, pending: UUID) -> HttpResponse:
    """Leave something of Hoy for another day, with a reason."""
    found, today = open_thing(request, get_step_for, "step", pending, Right.CASE_EDIT), timezone.localdate()
    form = PutOffForm(request.POST or None, initial={"until": today + timedelta(days=1)})
    if form.carry_out(partial(operations.put_off, actor=standing(request), step=found, today=today)):
        messages.success(request, _("Aplazado. Volverá a Hoy ese día."))
        return redirect("home")
    words = {"what": found.get_kind_display(), "name": found.person.short_name}
    return form_page(
        request,
        form,
        heading=_("Dejar para otro día: %(what)s, %(name)s") % words,
        back=reverse("home"),
        send=_("Aplazar"),
    )


@screen(Right.CASE_EDIT, methods=("POST",))
def step_done(request: HttpRequest, pending: UUID) -> HttpResponse:
    """Something of the list that has no page of its own was done."""
    found = get_step_for(standing(request), pending, Right.CASE_EDIT)
    operations.finish_step(actor=standing(request), step=found)
    messages.success(request, _("Hecho."))
    return redirect("home")
