"""Services, training and certification of one person, on one page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.core.errors import RefusedError
from puente.people.models import Person
from puente.services.operations import deliver
from puente.web.people.views.detail import head
from puente.web.reading import open_person
from puente.web.refusals import show_refusal
from puente.web.services.forms import ServiceForm


@screen(Right.CASE_VIEW)
def services(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_VIEW)
    return _page(request, found, ServiceForm(initial={"on": timezone.localdate()}))


@screen(Right.CASE_EDIT, methods=("POST",))
def service_add(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = ServiceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        deliver(actor=standing(request), person=found, **form.cleaned_data)
    except RefusedError as refusal:
        show_refusal(form, refusal)
        return _page(request, found, form)
    messages.success(request, _("Servicio registrado."))
    return redirect("person_services", person=found.pk)


def _page(request: HttpRequest, person: Person, form: ServiceForm) -> HttpResponse:
    context = head(request, person) | {
        "form": form,
        "deliveries": list(person.deliveries.select_related("service", "award")),
        "enrolments": list(person.enrolments.select_related("programme", "award")),
        "certifications": list(person.certifications.select_related("issuer")),
        "follow_ups": list(person.case_follow_ups.select_related("case").order_by("-due_on")),
    }
    return render(request, "services/page.html", context)
