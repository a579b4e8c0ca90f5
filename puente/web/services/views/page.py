"""Services, training and certification of one person, on one page."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.awards import award_on
from puente.accounts.rights import Right
from puente.cases.models import CaseFollowUp
from puente.cases.rules import stands_better
from puente.indicators.access import definitions_for
from puente.indicators.definitions import I2
from puente.people.models import Person
from puente.services.models import Referral
from puente.services.operations import deliver
from puente.web.people.views.detail import head
from puente.web.reading import open_person
from puente.web.services.forms import ServiceForm


@screen(Right.CASE_VIEW)
def services(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_VIEW)
    return _page(request, found, ServiceForm(initial={"on": timezone.localdate()}))


@screen(Right.CASE_EDIT, methods=("POST",))
def service_add(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = ServiceForm(request.POST, request.FILES)
    if not form.carry_out(partial(deliver, actor=standing(request), person=found)):
        return _page(request, found, form)
    messages.success(request, _("Servicio registrado."))
    return redirect("person_services", person=found.pk)


def _follow_ups(person: Person) -> list[tuple[CaseFollowUp, bool | None]]:
    """Each follow-up of the person's cases, and whether they stand better than when the case was opened (None: not
    asked yet, or nothing to compare with).
    """
    baselines = sorted(person.baselines.all(), key=lambda baseline: baseline.on, reverse=True)
    award = award_on(timezone.localdate())
    settings = definitions_for(award)["I2"].settings if award else I2.settings
    gain = int(str(settings["income_gain_percent"]))
    found: list[tuple[CaseFollowUp, bool | None]] = []
    for row in person.case_follow_ups.select_related("case").order_by("-due_on"):
        start = next((baseline for baseline in baselines if baseline.on <= row.case.opened_on), None)
        better = None
        if row.done_on and start:
            before, now = (start.work, start.monthly_income), (row.work, row.monthly_income)
            better = stands_better(before, now, gain)
        found.append((row, better))
    return found


def _page(request: HttpRequest, person: Person, form: ServiceForm) -> HttpResponse:
    today = timezone.localdate()
    sent = Referral.objects.filter(person=person).select_related("offering__office__institution")
    context = head(request, person) | {
        "form": form,
        "deliveries": list(person.deliveries.select_related("service", "award")),
        "enrolments": list(person.enrolments.select_related("programme", "award")),
        "referrals": [(row, row.state_on(today)) for row in sent.prefetch_related("answers")],
        "certifications": list(person.certifications.select_related("issuer")),
        "follow_ups": _follow_ups(person),
    }
    return render(request, "services/page.html", context)
