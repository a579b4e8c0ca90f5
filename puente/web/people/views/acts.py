"""What one does with a person."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases import operations
from puente.cases.enums import Outcome
from puente.cases.models import Case
from puente.people.enums import Purpose
from puente.people.models import ConsentText, Person
from puente.people.operations import give_consent, withdraw_consent
from puente.web.people.forms import AcceptForm, CloseForm, ConsentForm, ContactForm
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import open_person


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def contact(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = ContactForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.record_contact, actor=standing(request), person=found)):
        messages.success(request, _contact_words(form.made.outcome))
        return redirect("person", person=found.pk)
    return render(request, "people/contact.html", head(request, found) | {"form": form})


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def open_case(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = AcceptForm(request.POST or None)
    if form.carry_out(partial(_accept, standing(request), found)):
        messages.success(request, _("Se abrió el expediente %(code)s.") % {"code": form.made.code})
        return redirect("person", person=found.pk)
    context = head(request, found) | {"form": form, "text": consent_text()}
    return render(request, "people/open_case.html", context)


def _accept(actor: Standing, person: Person, **values: Any) -> Case:
    return operations.accept(
        actor=actor,
        person=person,
        consent=consent_facts(values, values["guardian"]),
        baseline=operations.BaselineFacts(values["work"], values["monthly_income"], values["employer"]),
        on=timezone.localdate(),
    )


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def close_case(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    form = CloseForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.close_case, actor=standing(request), case=case)):
        messages.success(request, _("Se cerró el expediente %(code)s.") % {"code": case.code})
        return redirect("person", person=found.pk)
    return render(request, "people/close_case.html", head(request, found) | {"form": form})


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def consents(request: HttpRequest, person: UUID) -> HttpResponse:
    """What the person agreed to; POST records one more yes."""
    found = open_person(request, person, Right.CASE_EDIT)
    form = ConsentForm(request.POST or None)
    if form.carry_out(partial(give_consent, actor=standing(request), person=found, on=timezone.localdate())):
        messages.success(request, _("Permiso registrado."))
        return redirect("consents", person=found.pk)
    texts = ConsentText.objects.filter(language="spa").order_by("purpose", "-version").distinct("purpose")
    context = head(request, found) | {"form": form, "consents": list(found.consents.all()), "texts": list(texts)}
    return render(request, "people/consents.html", context)


@screen(Right.CASE_EDIT, methods=("POST",))
def withdraw(request: HttpRequest, person: UUID) -> HttpResponse:
    """From today nothing more is done for that purpose; care ends with its case."""
    found = open_person(request, person, Right.CASE_EDIT)
    purpose = request.POST.get("purpose", "")
    if purpose == Purpose.CARE and found.cases.open().exists():
        messages.warning(
            request, _("Primero cierre el expediente: sin este permiso no se puede acompañar a la persona.")
        )
    elif purpose in Purpose.values:
        withdraw_consent(actor=standing(request), person=found, purpose=purpose, on=timezone.localdate())
        messages.success(request, _("Permiso retirado. Desde hoy no se comparte nada para eso."))
    return redirect("consents", person=found.pk)


def consent_facts(values: dict, guardian: str) -> operations.ConsentFacts:
    also = [purpose for name, purpose in ALSO.items() if values[name]]
    return operations.ConsentFacts(values["mode"], values["witness"], guardian, also)


def consent_text() -> str:
    """The newest words for care, in Spanish."""
    text = ConsentText.objects.filter(purpose=Purpose.CARE, language="spa").order_by("-version").first()
    return text.text if text else ""


ALSO = {"employers": Purpose.EMPLOYERS, "partners": Purpose.PARTNERS}


def _contact_words(outcome: str) -> str:
    return {
        Outcome.REACHED: _("Contacto registrado."),
        Outcome.NO_ANSWER: _("Registrado. Se le recordará llamar en dos días."),
        Outcome.WRONG_NUMBER: _("Registrado. Busque otro teléfono en sus datos."),
        Outcome.REFUSED: _("Registrado: no se le llamará más."),
    }[Outcome(outcome)]
