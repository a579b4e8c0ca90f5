"""The page of a company, and the rows that hang from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.core.dates import full_day_words
from puente.employers import operations
from puente.employers.access import get_company_for, get_row_for
from puente.employers.answering import answering_of
from puente.employers.enums import CheckItem, CompanyKind
from puente.employers.models import (
    AgreementFile,
    Branch,
    Company,
    CompanyContact,
    ContactCheck,
    DoorLink,
    Membership,
)
from puente.employers.queries import checks_of, facts_of
from puente.web.downloads import give_file
from puente.web.employers.forms.companies import BranchForm, ContactForm, MembershipForm
from puente.web.employers.forms.partnership import AgreementForm, ChecksForm, ComplaintForm, InteractionForm
from puente.web.forms import Form, place_suggestions
from puente.web.giving import ways_to_give
from puente.web.refusals import attempt

MOST_TALKS = 8
GIVEN = "door_link"  # in the session: the link just made, which is told only to who made it


@screen(Right.EMPLOYERS_VIEW)
def company(request: HttpRequest, company: UUID) -> HttpResponse:
    """How the work with a company stands, its vacancies, its people, and what is known of it."""
    who = standing(request)
    found = get_company_for(who, company, Right.EMPLOYERS_VIEW)
    if found.merged_into_id:
        messages.info(request, _("Se unió con esta empresa."))
        return redirect("company", company=found.merged_into_id)
    today = timezone.localdate()
    facts = facts_of([found], today)[found.pk]
    said = {check.item: check for check in checks_of(found)}
    talks = list(found.interactions.select_related("contact")[:MOST_TALKS])
    live = found.door_links.filter(ended_on__isnull=True, expires_on__gte=today, only_vacancies=False)
    doors = list(live.select_related("contact"))
    context = {
        "company": found,
        "facts": facts,
        "contacts": list(
            found.contacts.select_related("branch").annotate(
                checked=Exists(ContactCheck.objects.filter(contact=OuterRef("pk"), ended_on__isnull=True))
            )
        ),
        "vacancies": [(one, one.state_on(today, suspended=facts.suspended)) for one in _vacancies(found)],
        "talks": talks,
        "next": next((talk for talk in talks if talk.next_on and not talk.next_done), None),
        "checks": [(item, said.get(item.value)) for item in CheckItem],
        "agreements": list(found.agreements.prefetch_related("files")),
        "complaints": list(found.complaints.all()),
        "branches": list(found.branches.select_related("municipality")),
        "chambers": list(found.memberships.select_related("chamber")),
        "members": list(found.members.select_related("company")) if found.kind == CompanyKind.CHAMBER else [],
        "former": list(found.former_names.all()),
        "answering": answering_of([found], today)[found.pk],
        "doors": doors,
        "given": _given(request, doors),
        "may_edit": who.has(Right.EMPLOYERS_EDIT),
        "may_review": who.has(Right.COMPANIES_REVIEW),
    }
    return render(request, "employers/company.html", context)


def _vacancies(company: Company) -> list[Any]:
    return list(company.vacancies.select_related("municipality").order_by("closed_on", "-opened_on"))


def _place(actor: Standing, company: Company, municipality: str, **values: Any) -> Branch:
    return operations.add_branch(actor=actor, company=company, municipality_id=municipality, **values)


def _save_contact(actor: Standing, company: Company, **values: Any) -> CompanyContact:
    return operations.save_contact(actor=actor, company=company, row=None, **values)


@dataclass(frozen=True)
class Part:
    """A kind of row of a company: its form, who writes it, and what its page and its button say."""

    form: Callable[..., Form]
    save: Callable[..., Any]
    title: Any
    send: Any


PARTS = {
    "contacto": Part(ContactForm, _save_contact, _l("Quién contesta"), _l("Guardar contacto")),
    "sucursal": Part(BranchForm, _place, _l("Sucursal"), _l("Guardar sucursal")),
    "gremial": Part(MembershipForm, operations.add_membership, _l("Cámara o red"), _l("Guardar")),
    "conversacion": Part(
        InteractionForm, operations.record_interaction, _l("¿Qué se habló?"), _l("Guardar conversación")
    ),
    "acuerdo": Part(AgreementForm, operations.record_agreement, _l("Acuerdo"), _l("Guardar acuerdo")),
    "queja": Part(ComplaintForm, operations.complain, _l("Queja"), _l("Registrar queja y suspender")),
}


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def part_add(request: HttpRequest, company: UUID, kind: str) -> HttpResponse:
    found = get_company_for(standing(request), company, Right.EMPLOYERS_EDIT)
    if kind not in PARTS:
        raise Http404
    part = PARTS[kind]
    initial = {"on": timezone.localdate(), "told_on": timezone.localdate()}
    form = part.form(request.POST or None, request.FILES or None, company=found, initial=initial)
    if form.carry_out(partial(part.save, actor=standing(request), company=found)):
        messages.success(request, _("Guardado."))
        return redirect("company", company=found.pk)
    return _form_page(request, found, form, part.title, part.send)


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def contact_change(request: HttpRequest, company: UUID, contact: UUID) -> HttpResponse:
    """What is known of a contact; the button of risk says that they left."""
    who = standing(request)
    found = get_company_for(who, company, Right.EMPLOYERS_EDIT)
    row = get_row_for(who, CompanyContact, found, contact)
    if "left" in request.POST:
        operations.save_contact(actor=who, company=found, row=row, left_on=timezone.localdate())
        messages.success(request, _("Anotado: ya no contesta por la empresa."))
        return redirect("company", company=found.pk)
    initial = {name: getattr(row, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, company=found, initial=initial)
    if form.carry_out(partial(operations.save_contact, actor=who, company=found, row=row, left_on=None)):
        messages.success(request, _("Guardado."))
        return redirect("company", company=found.pk)
    context = {"form": form, "company": found, "contact": row}
    return render(request, "employers/contact.html", context)


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def branch_close(request: HttpRequest, company: UUID, branch: UUID) -> HttpResponse:
    found = get_company_for(standing(request), company, Right.EMPLOYERS_EDIT)
    row = get_row_for(standing(request), Branch, found, branch)
    operations.close_branch(actor=standing(request), branch=row, on=timezone.localdate())
    messages.success(request, _("Sucursal cerrada."))
    return redirect("company", company=found.pk)


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def membership_end(request: HttpRequest, company: UUID, membership: UUID) -> HttpResponse:
    found = get_company_for(standing(request), company, Right.EMPLOYERS_EDIT)
    row = get_row_for(standing(request), Membership, found, membership)
    operations.end_membership(actor=standing(request), membership=row)
    messages.success(request, _("Ya no es parte de esa gremial."))
    return redirect("company", company=found.pk)


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def checks(request: HttpRequest, company: UUID) -> HttpResponse:
    """The due diligence, question by question."""
    found = get_company_for(standing(request), company, Right.EMPLOYERS_EDIT)
    form = ChecksForm(request.POST or None, known=checks_of(found))
    act = partial(operations.record_checks, actor=standing(request), company=found, on=timezone.localdate())
    if form.carry_out(lambda **_said: act(answers=form.answers)):
        messages.success(request, _("Se guardó la revisión."))
        return redirect("company", company=found.pk)
    return _form_page(request, found, form, _("Revisión de la empresa"), _("Guardar revisión"))


@screen(Right.EMPLOYERS_VIEW)
def agreement_file(request: HttpRequest, company: UUID, agreement_file: UUID) -> HttpResponse:
    """The paper of an agreement."""
    found = get_company_for(standing(request), company, Right.EMPLOYERS_VIEW)
    row = get_object_or_404(AgreementFile, pk=agreement_file, agreement__company=found)
    return give_file(request, row, "acuerdo")


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def door_give(request: HttpRequest, company: UUID) -> HttpResponse:
    """A link for whoever answers there; its address is shown once, to who made it."""
    who = standing(request)
    found = get_company_for(who, company, Right.EMPLOYERS_EDIT)
    here = {str(one.pk): one for one in found.contacts.filter(left_on__isnull=True)}
    contact = here.get(request.POST.get("contact", ""))
    give = partial(operations.give_door, actor=who, company=found, contact=contact, on=timezone.localdate())
    if given := attempt(request, give):
        link, code = given
        request.session[GIVEN] = {"link": str(link.pk), "code": code}
    return redirect("company", company=found.pk)


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def door_end(request: HttpRequest, company: UUID, door_link: UUID) -> HttpResponse:
    """From now on that link opens nothing."""
    found = get_company_for(standing(request), company, Right.EMPLOYERS_EDIT)
    end = partial(
        operations.end_door, actor=standing(request), company=found, link_id=door_link, on=timezone.localdate()
    )
    attempt(request, end, _("El enlace ya no abre nada."))
    return redirect("company", company=found.pk)


def _given(request: HttpRequest, doors: list[DoorLink]) -> dict[str, Any] | None:
    """The link just made, with the ways to hand it over."""
    told = request.session.get(GIVEN, {})
    link = next((link for link in doors if str(link.pk) == told.get("link")), None)
    if link is None:
        return None
    address = request.build_absolute_uri(reverse("door", kwargs={"code": told["code"]}))
    words = _(
        "Con este enlace ve a las personas que le presentamos y sus vacantes, sin cuenta ni contraseña, "
        "hasta el %(day)s: %(address)s"
    )
    return {"link": link} | ways_to_give(address, words % {"day": full_day_words(link.expires_on), "address": address})


@screen(Right.COMPANIES_REVIEW, methods=("POST",))
def verify(request: HttpRequest, company: UUID) -> HttpResponse:
    """Give the badge, or take it back with a reason."""
    who, today = standing(request), timezone.localdate()
    found = get_company_for(who, company, Right.COMPANIES_REVIEW)
    if "end" in request.POST:
        reason = request.POST.get("reason", "").strip()[:200]
        end = partial(operations.end_verification, actor=who, company=found, on=today, reason=reason)
        attempt(request, end, _("La empresa ya no aparece como verificada."))
    else:
        give = partial(operations.verify_company, actor=who, company=found, on=today)
        attempt(request, give, _("Empresa verificada por un año."))
    return redirect("company", company=found.pk)


def _form_page(request: HttpRequest, company: Company, form: Form, heading: Any, send: Any) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "send": send,
        "back": reverse("company", kwargs={"company": company.pk}),
        "places": place_suggestions(standing(request).stations),
    }
    return render(request, "employers/part.html", context)
