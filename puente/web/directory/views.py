"""What others give: finding it by need and distance, writing it down, confirming that it is still given."""

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
from puente.coordination.access import get_institution_for
from puente.core.text import squeeze
from puente.geography.gazetteer import Gazetteer
from puente.services import operations
from puente.services.access import get_offering_for, get_office_for
from puente.services.enums import Need
from puente.services.models import Offering, Office, Standard
from puente.services.models.directory import DAYS_FRESH
from puente.services.queries import Wanted, find_offerings, loop_of, needs_on_offer, to_confirm_in
from puente.taxonomy.models import Language
from puente.web.directory import forms
from puente.web.forms import PlacesField, place_suggestions
from puente.web.pages import form_page
from puente.web.refusals import attempt
from puente.web.words import names_of

PAGE = 25


@screen(Right.CASE_VIEW)
def everything(request: HttpRequest) -> HttpResponse:
    """Services by need, words and how far they are from a municipality."""
    who, today = standing(request), timezone.localdate()
    typed, need = squeeze(request.GET.get("donde", ""))[:80], request.GET.get("para", "")
    place = Gazetteer.load().find(typed).municipality if typed else None
    wanted = Wanted(
        need=need if need in Need.values else "",
        text=squeeze(request.GET.get("q", ""))[:80],
        place=place or "",
        stale_in=who.stations if request.GET.get("confirmar") else (),
    )
    counts = needs_on_offer()
    context = {
        "page": Paginator(find_offerings(wanted, today), PAGE).get_page(request.GET.get("page")),
        "wanted": wanted,
        "typed": typed,
        "unknown": bool(typed) and place is None,
        "needs": [(need, counts[need]) for need in Need if counts.get(need)],
        "stale": to_confirm_in(who.stations, today).count(),
        "fresh_since": today - timedelta(days=DAYS_FRESH),
        "places": place_suggestions(who.stations),
    }
    return render(request, "directory/list.html", context)


@screen(Right.CASE_VIEW)
def offering(request: HttpRequest, offering: UUID) -> HttpResponse:
    found = get_offering_for(standing(request), offering, Right.CASE_VIEW)
    context = {
        "offering": found,
        "stale": found.is_stale(timezone.localdate()),
        "loop": loop_of(standing(request), timezone.localdate(), offering=found),
        "by": names_of({found.confirmed_by}).get(found.confirmed_by, ""),
        "may_edit": standing(request).has(Right.TEAM_WORK),
        "spoken": ", ".join([_("español"), *map(str, Language.objects.filter(pk__in=found.languages))]),
        "certifies": Standard.objects.filter(pk__in=found.standards),
        "close_form": forms.CloseOfferingForm(),
    }
    return render(request, "directory/offering.html", context)


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def office_new(request: HttpRequest, institution: UUID) -> HttpResponse:
    found = get_institution_for(standing(request), institution, Right.TEAM_WORK)
    form = forms.OfficeForm(request.POST or None)
    back = reverse("institution", kwargs={"institution": found.pk})
    if form.carry_out(partial(_save_office, request, found, None)):
        messages.success(request, _("Sede guardada. Agregue qué servicios da."))
        return redirect("offering_new", office=form.made.pk)
    return form_page(request, form, heading=_("Una sede de %(name)s") % {"name": found.name}, back=back)


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def office_edit(request: HttpRequest, office: UUID) -> HttpResponse:
    found = get_office_for(standing(request), office, Right.TEAM_WORK)
    known = {name: getattr(found, name) for name in ("name", "address", "hours", "phone", "mail")}
    known |= {"municipality": PlacesField.written([found.municipality_id]), "seen": found.revision}
    form = forms.OfficeForm(request.POST or None, initial=known)
    back = reverse("institution", kwargs={"institution": found.institution_id})
    if form.carry_out(partial(_save_office, request, found.institution, found)):
        messages.success(request, _("Guardado."))
        return redirect(back)
    return form_page(request, form, heading=_("Cambiar la sede"), back=back)


def _save_office(
    request: HttpRequest, institution: Any, found: Office | None, *, municipality: str, seen: int | None, **values: Any
) -> Office:
    values["municipality_id"] = municipality
    return operations.save_office(
        actor=standing(request), institution=institution, values=values, office=found, seen=seen if found else None
    )


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def offering_new(request: HttpRequest, office: UUID) -> HttpResponse:
    found = get_office_for(standing(request), office, Right.TEAM_WORK)
    form = forms.OfferingForm(request.POST or None)
    back = reverse("institution", kwargs={"institution": found.institution_id})
    if form.carry_out(partial(_save_offering, request, found, None)):
        messages.success(request, _("Servicio agregado al directorio."))
        return redirect("offering", offering=form.made.pk)
    heading = _("Un servicio de %(name)s, %(office)s") % {"name": found.institution.name, "office": found.name}
    return form_page(request, form, heading=heading, back=back)


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def offering_edit(request: HttpRequest, offering: UUID) -> HttpResponse:
    found = get_offering_for(standing(request), offering, Right.TEAM_WORK)
    names = ("need", "name", "detail", "requirements", "cost", "covers", "remote", "languages", "standards")
    known = {name: getattr(found, name) for name in names} | {"seen": found.revision}
    form = forms.OfferingForm(request.POST or None, initial=known)
    back = reverse("offering", kwargs={"offering": found.pk})
    if form.carry_out(partial(_save_offering, request, found.office, found)):
        messages.success(request, _("Guardado y confirmado hoy."))
        return redirect(back)
    return form_page(request, form, heading=_("Cambiar el servicio"), back=back)


def _save_offering(
    request: HttpRequest, office: Office, found: Offering | None, *, seen: int | None, **values: Any
) -> Offering:
    return operations.save_offering(
        actor=standing(request),
        office=office,
        values=values,
        on=timezone.localdate(),
        offering=found,
        seen=seen if found else None,
    )


@screen(Right.TEAM_WORK, methods=("POST",))
def confirm(request: HttpRequest, offering: UUID) -> HttpResponse:
    """One tap: it is still given, as it is written."""
    found = get_offering_for(standing(request), offering, Right.TEAM_WORK)
    act = partial(operations.confirm_offering, actor=standing(request), offering=found, on=timezone.localdate())
    attempt(request, act, _("Confirmado hoy. Gracias."))
    return redirect("offering", offering=found.pk)


@screen(Right.TEAM_WORK, methods=("POST",))
def close(request: HttpRequest, offering: UUID) -> HttpResponse:
    found = get_offering_for(standing(request), offering, Right.TEAM_WORK)
    act = partial(operations.close_offering, actor=standing(request), offering=found, on=timezone.localdate())
    back = reverse("offering", kwargs={"offering": found.pk})
    form = forms.CloseOfferingForm(request.POST)
    if form.carry_out(act):
        messages.success(request, _("Quedó cerrado: ya no se ofrece a nadie."))
        return redirect(back)
    return form_page(request, form, heading=_("Ya no se da: %(name)s") % {"name": found.name}, back=back)
