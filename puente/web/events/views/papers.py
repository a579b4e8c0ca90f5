"""What is printed or leaves as a file: poster, passes, the list to sign, and the report."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import whole_programme
from puente.core.db.scope import acting_as
from puente.events.access import get_event_for, participants_visible_to
from puente.events.operations import make_passes
from puente.events.printing import passes_of, poster_of, report_of, when_of, where_of
from puente.events.queries import lines_of, shown_to_all, tally_of
from puente.exchange.sheets import workbook
from puente.services.attendance import list_to_sign
from puente.web.downloads import EXCEL, PDF, as_attachment
from puente.web.events.views.planning import stands_of
from puente.web.reading import log_export

MOST_PASSES = 1000  # in one file


@screen(Right.CASE_VIEW)
def poster(request: HttpRequest, event: UUID) -> HttpResponse:
    found = get_event_for(standing(request), event, Right.CASE_VIEW)
    address = request.build_absolute_uri(reverse("event_public", kwargs={"event": found.pk}))
    return as_attachment(poster_of(found, shown_to_all(found, timezone.localdate()), address), PDF, "cartel.pdf")


@screen(Right.CASE_EDIT, methods=("POST",))
def passes(request: HttpRequest, event: UUID) -> HttpResponse:
    """A pass with a code for everybody on the list whom the user sees and who has not arrived."""
    who = standing(request)
    found = get_event_for(who, event, Right.CASE_EDIT)
    rows = participants_visible_to(who).filter(event=found, arrived_at=None, person__station__in=who.stations)
    people = list(rows.select_related("person").order_by("number")[:MOST_PASSES])
    codes = make_passes(actor=who, event=found, participants=[one.pk for one in people], on=timezone.localdate())
    given = [
        (one, request.build_absolute_uri(reverse("event_scan", kwargs={"entry_code": codes[one.pk]}))) for one in people
    ]
    log_export(request, "participant", found.pk, None, len(given))
    return as_attachment(passes_of(found, given), PDF, "pases.pdf")


@screen(Right.CASE_VIEW)
def to_sign(request: HttpRequest, event: UUID) -> HttpResponse:
    who = standing(request)
    found = get_event_for(who, event, Right.CASE_VIEW)
    rows = participants_visible_to(who).filter(event=found, person__station__in=who.stations).select_related("person")
    names = [(one.number, one.person.full_name) for one in rows.order_by("number")]
    log_export(request, "participant", found.pk, None, len(names))
    about = [when_of(found), where_of(found)]
    return as_attachment(list_to_sign(title=found.title, about=about, names=names), PDF, "lista.pdf")


@screen(Right.CASE_VIEW)
def report(request: HttpRequest, event: UUID) -> HttpResponse:
    """Numbers, as a PDF; of who came, without names, as a spreadsheet."""
    who = standing(request)
    found = get_event_for(who, event, Right.CASE_VIEW)
    if request.GET.get("formato") == "xlsx":
        return _sheet(request, found.pk)
    log_export(request, "event", found.pk, None)
    with acting_as(whole_programme(who, kind="count")):
        stands = stands_of(found)
    made = report_of(found, tally_of(who, found), stands, timezone.localdate())
    return as_attachment(made, PDF, "informe-actividad.pdf")


def _sheet(request: HttpRequest, key: UUID) -> HttpResponse:
    who = standing(request)
    found = get_event_for(who, key, Right.CASE_VIEW)
    header = [
        _("Expediente"),
        _("Sexo"),
        _("Edad"),
        _("Municipio"),
        _("Sin invitación"),
        _("Llegó"),
        _("Puestos"),
        _("Postulaciones"),
        _("Entrevistas"),
        _("Dos semanas después"),
    ]
    rows = [
        [
            one.code,
            one.sex,
            "" if one.age is None else one.age,
            one.municipality,
            _("sí") if one.walk_in else _("no"),
            f"{timezone.localtime(one.arrived_at):%H:%M}",
            one.visits,
            one.applications,
            one.interviews,
            one.aftermath,
        ]
        for one in lines_of(who, found)
    ]
    log_export(request, "participant", found.pk, None, len(rows))
    return as_attachment(workbook(_("Actividad"), header, rows), EXCEL, "informe-actividad.xlsx")
