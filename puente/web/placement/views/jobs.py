"""Jobs: what is known of each, what shows it, and how it is corrected, verified and ended."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.placement import operations
from puente.placement.access import get_job_proof_for, get_placement_for, placements_visible_to, to_verify
from puente.placement.enums import Side
from puente.placement.models import Placement
from puente.placement.queries import checked_contacts, sides_of
from puente.web.downloads import as_attachment, give_file
from puente.web.pages import form_page
from puente.web.people.views.detail import open_case_of
from puente.web.placement.forms import ConformityForm, CorrectForm, EndForm, OwnJobForm, ProofForm, VerifyForm
from puente.web.reading import log_export, log_list, open_person, open_thing
from puente.web.words import names_of

PAGE = 25


@screen(Right.CASE_VIEW)
def placements(request: HttpRequest) -> HttpResponse:
    """Jobs, the newest first; `que=por-verificar` those whose evidence nobody else has seen yet, the oldest first."""
    waiting = request.GET.get("que") == "por-verificar"
    rows = to_verify(standing(request)) if waiting else placements_visible_to(standing(request))
    order = ("started_on", "id") if waiting else ("-started_on", "-id")
    page = Paginator(rows.select_related("person", "case", "station").order_by(*order), PAGE)
    shown = page.get_page(request.GET.get("page"))
    log_list(request, "placement", len(shown))
    return render(request, "placement/placements.html", {"page": shown, "waiting": waiting})


@screen(Right.CASE_VIEW)
def placement(request: HttpRequest, placement: UUID) -> HttpResponse:
    return _page(request, open_thing(request, get_placement_for, "placement", placement, Right.CASE_VIEW))


def _page(request: HttpRequest, found: Placement, form: VerifyForm | None = None) -> HttpResponse:
    who = standing(request)
    follow_ups = list(found.follow_ups.select_related("reply", "placement"))
    said = sides_of(found)
    form = form or VerifyForm(initial={"evidence": found.evidence})
    form.fit(found)
    proofs = list(found.proofs.select_related("contact", "file"))
    context = {
        "placement": found,
        "sides": [(side, [one for one in follow_ups if one.side == side], said[side]) for side in Side],
        "warnings": list(found.warnings.all()),
        "proofs": proofs,
        "by": names_of({found.recorded_by, *([found.verified_by] if found.verified_by else [])}),
        "checked": {contact.pk for contact in checked_contacts(found)},
        "may_edit": who.has(Right.CASE_EDIT),
        "may_verify": who.has(Right.EVIDENCE_VERIFY) and found.verified_on is None,
        "form": form,
    }
    return render(request, "placement/placement.html", context)


@screen(Right.EVIDENCE_VERIFY, methods=("POST",))
def verify(request: HttpRequest, placement: UUID) -> HttpResponse:
    found = open_thing(request, get_placement_for, "placement", placement, Right.EVIDENCE_VERIFY)
    form = VerifyForm(request.POST)
    form.fit(found)
    act = partial(operations.verify_placement, actor=standing(request), placement=found, on=timezone.localdate())
    if not form.carry_out(act):
        return _page(request, found, form)
    messages.success(request, _("Empleo verificado: ya cuenta."))
    return redirect("placement", placement=found.pk)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def own_job(request: HttpRequest, person: UUID) -> HttpResponse:
    """A job that the person found by themselves."""
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    form = OwnJobForm(request.POST or None)
    form.spare_who_has_none(found)
    act = partial(operations.record_own_job, actor=standing(request), case=case)
    if form.carry_out(lambda **_typed: act(**form.facts)):
        messages.success(request, _("Empleo registrado. Los seguimientos quedaron en su lista."))
        return redirect("placement", placement=form.made.pk)
    return form_page(
        request,
        form,
        heading=_("Un empleo que encontró por su cuenta: %(name)s") % {"name": found.short_name},
        back=reverse("person", kwargs={"person": found.pk}),
        send=_("Registrar empleo"),
    )


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def correct(request: HttpRequest, placement: UUID) -> HttpResponse:
    found = open_thing(request, get_placement_for, "placement", placement, Right.CASE_EDIT)
    form = CorrectForm(request.POST or None, initial=CorrectForm.known(found))
    act = partial(operations.correct_job, actor=standing(request), placement=found, on=timezone.localdate())
    if form.carry_out(lambda **_typed: act(**form.facts)):
        messages.success(request, _("Se corrigió. Los seguimientos que faltan se movieron con el inicio."))
        return redirect("placement", placement=found.pk)
    return _form(request, found, form, _("Corregir el empleo"))


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def end(request: HttpRequest, placement: UUID) -> HttpResponse:
    found = open_thing(request, get_placement_for, "placement", placement, Right.CASE_EDIT)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.end_job, actor=standing(request), placement=found)):
        messages.success(request, _("Quedó anotado que terminó. Si no tiene otro, vuelve a buscar."))
        return redirect("placement", placement=found.pk)
    return _form(request, found, form, _("El empleo terminó"))


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def proof_add(request: HttpRequest, placement: UUID) -> HttpResponse:
    found = open_thing(request, get_placement_for, "placement", placement, Right.CASE_EDIT)
    form = ProofForm(request.POST or None, request.FILES or None, initial={"on": timezone.localdate()}, placement=found)
    if form.carry_out(partial(operations.add_proof, actor=standing(request), placement=found)):
        messages.success(request, _("Constancia guardada."))
        return redirect("placement", placement=found.pk)
    return _form(request, found, form, _("Constancia del empleo"), send=_("Guardar constancia"))


@screen(Right.CASE_VIEW)
def proof_file(request: HttpRequest, job_proof: UUID) -> HttpResponse:
    """The photo of a proof, or what was signed, to keep; on record as an export."""
    found = get_job_proof_for(standing(request), job_proof, Right.CASE_VIEW)
    file = getattr(found, "file", None)
    if file is None and not found.signature:
        raise Http404
    log_export(request, "job_proof", found.pk, found.person_id)
    if file:
        return give_file(request, file, f"constancia-{found.on}")
    return as_attachment(found.drawing, "image/png", f"firma-{found.on}.png")


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def conformity(request: HttpRequest, placement: UUID) -> HttpResponse:
    found = open_thing(request, get_placement_for, "placement", placement, Right.CASE_EDIT)
    form = ConformityForm(request.POST or None, initial={"on": timezone.localdate()})
    act = partial(operations.record_conformity, actor=standing(request), placement=found)
    if form.carry_out(lambda **_typed: act(**form.facts)):
        messages.success(request, _("Conformidad guardada."))
        return redirect("placement", placement=found.pk)
    return _form(request, found, form, _("¿Es como se acordó?"))


def _form(request: HttpRequest, found: Placement, form: Any, title: str, send: str = "") -> HttpResponse:
    words = {"title": title, "name": found.person.short_name, "company": found.employer}
    return form_page(
        request,
        form,
        heading=_("%(title)s: %(name)s, %(company)s") % words,
        back=reverse("placement", kwargs={"placement": found.pk}),
        send=send,
    )
