"""Role → entries of the rail and of the phone's bar."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.audit.models import OddReading
from puente.cases.access import sent_waiting, transfers_to_answer
from puente.cases.queries import transfers_unanswered
from puente.journey.today import due_steps, due_tasks, to_call_first
from puente.people.access import requests_visible_to
from puente.placement.access import permits_to_decide, to_verify
from puente.protection.access import alerts_seen_by, complaints_seen_by
from puente.reporting.inbox import to_decide
from puente.services.access import certificates_to_verify
from puente.services.queries import to_confirm_in
from puente.taxonomy.access import words_to_review


@dataclass(frozen=True)
class Place:
    """A destination: `prefix` is the part of the address that makes it current, `right` (or `other`) who sees it,
    `unless` they have another right too; `waiting` the things that wait there.
    """

    label: object
    icon: str
    view: str
    right: Right
    prefix: str = ""
    plus: bool = False
    on_phone: bool = False
    short: object = ""
    query: str = ""
    other: Right | None = None
    unless: Right | None = None
    waiting: Callable[[Standing], Sequence[QuerySet]] | None = None

    def is_for(self, standing: Standing) -> bool:
        may = standing.has(self.right) or bool(self.other and standing.has(self.other))
        return may and not (self.unless and standing.has(self.unless))


@dataclass(frozen=True)
class Entry:
    """A destination as shown."""

    label: object
    icon: str
    address: str
    current: bool
    plus: bool = False
    count: int | None = None
    view: str = ""


def _to_verify(standing: Standing) -> Sequence[QuerySet]:
    """Jobs and certificates."""
    return to_verify(standing), certificates_to_verify(standing)


def _data(standing: Standing) -> Sequence[QuerySet]:
    """Requests to answer and readings to look at."""
    return requests_visible_to(standing).filter(decision=""), OddReading.objects.filter(seen_on__isnull=True)


def _today(standing: Standing) -> Sequence[QuerySet]:
    """What does not wait, of people and of the team."""
    today = timezone.localdate()
    return due_steps(standing, today), due_tasks(standing, today)


def _protection(standing: Standing) -> Sequence[QuerySet]:
    """What names the user and is open."""
    return alerts_seen_by(standing).filter(closed_on=None), complaints_seen_by(standing).filter(closed_on=None)


def _to_confirm(standing: Standing) -> Sequence[QuerySet]:
    """Services of one's own departments that nobody has confirmed lately; supervision keeps none fresh."""
    return (to_confirm_in(standing.stations, timezone.localdate()),) if standing.has(Right.CASE_EDIT) else ()


def _late_transfers(standing: Standing) -> Sequence[QuerySet]:
    """What supervision has to settle."""
    return (transfers_unanswered(standing, timezone.now()),) if standing.has(Right.DUPLICATES_REVIEW) else ()


PLACES = (
    Place(
        _("Hoy"),
        "sun",
        "home",
        Right.CASE_EDIT,
        "/",
        on_phone=True,
        waiting=_today,
    ),
    Place(_("Personas"), "people", "person_list", Right.PEOPLE_VIEW, "/personas/", on_phone=True),
    Place(_("Registrar persona"), "plus", "person_register", Right.PEOPLE_EDIT, plus=True, on_phone=True),
    Place(
        _("Por contactar"),
        "phone",
        "to_contact_list",
        Right.PEOPLE_VIEW,
        "/por-contactar/",
        on_phone=True,
        short=_("Llamar"),
        waiting=lambda standing: (to_call_first(standing),),
    ),
    Place(_("Repetidas"), "people", "duplicate_list", Right.DUPLICATES_REVIEW, "/repetidas/"),
    Place(_("Vacantes"), "briefcase", "vacancy_list", Right.EMPLOYERS_VIEW, "/vacantes/"),
    Place(_("Postulaciones"), "send", "application_list", Right.CASE_VIEW, "/postulaciones/"),
    Place(
        _("Por verificar"),
        "certificate",
        "placement_list",
        Right.EVIDENCE_VERIFY,
        "/empleos/",
        on_phone=True,
        short=_("Verificar"),
        query="?que=por-verificar",
        waiting=_to_verify,
    ),
    Place(
        _("Coordinación"),
        "flag",
        "coordination",
        Right.CASE_VIEW,
        "/coordinacion/",
        waiting=lambda standing: (due_tasks(standing, timezone.localdate()),),
    ),
    Place(_("Directorio"), "pin", "directory", Right.CASE_VIEW, "/directorio/", waiting=_to_confirm),
    Place(_("Formación"), "certificate", "course_list", Right.CASE_VIEW, "/formacion/"),
    Place(_("Actividades"), "hand", "event_list", Right.CASE_VIEW, "/actividades/"),
    Place(
        _("Referencias"),
        "send",
        "referral_list",
        Right.CASE_VIEW,
        "/referencias/",
        waiting=lambda standing: (sent_waiting(standing),) if standing.has(Right.CASE_EDIT) else (),
    ),
    Place(
        _("Protección"),
        "shield",
        "protection_list",
        Right.CASE_VIEW,
        "/proteccion/",
        other=Right.COMPLAINTS_HANDLE,
        waiting=_protection,
    ),
    Place(_("Mi mes"), "calendar", "month_list", Right.REPORT_WRITE, "/mi-mes/"),
    Place(
        _("Bandeja"),
        "document",
        "inbox",
        Right.REPORT_VIEW,
        "/bandeja/",
        on_phone=True,
        unless=Right.REPORT_WRITE,
        waiting=to_decide,
    ),
    Place(_("Empresas"), "building", "company_list", Right.EMPLOYERS_VIEW, "/empresas/"),
    Place(_("Cifras"), "chart", "figures", Right.FIGURES_VIEW, "/cifras/"),
    Place(_("Listas"), "list", "import_list", Right.LIST_IMPORT, "/listas/"),
    Place(_("Reparto"), "people", "caseload", Right.CASES_ASSIGN, "/reparto/", waiting=_late_transfers),
    Place(
        _("Traslados"),
        "return",
        "transfer_list",
        Right.DUPLICATES_REVIEW,
        "/traslados/",
        waiting=lambda standing: (transfers_to_answer(standing),),
    ),
    Place(
        _("Palabras"),
        "chat",
        "word_list",
        Right.WORDS_REVIEW,
        "/palabras/",
        waiting=lambda standing: (words_to_review(standing),),
    ),
    Place(
        _("Menores"),
        "hand",
        "youth_permit_list",
        Right.YOUTH_AUTHORISE,
        "/autorizaciones/",
        waiting=lambda standing: (permits_to_decide(standing),),
    ),
    Place(_("Datos"), "shield", "data", Right.REQUESTS_DECIDE, "/datos/", waiting=_data),
    Place(_("Datos"), "shield", "data", Right.RIGHTS_VIEW, "/datos/", unless=Right.REQUESTS_DECIDE),
    Place(_("Permisos"), "shield", "recording_list", Right.TEXTS_EDIT, "/permisos/grabaciones/"),
    Place(_("Instrumentos"), "list", "instrument_list", Right.INSTRUMENTS_EDIT, "/instrumentos/"),
    Place(_("Personal"), "people", "staff_list", Right.STAFF_EDIT, "/personal/", on_phone=True),
    Place(_("Acceso"), "lock", "access_mode", Right.ACCESS_MODE, "/acceso/"),
    Place(_("Más"), "menu", "more", Right.RIGHTS_VIEW, "/mas/", on_phone=True),
)


DATA_TABS = (
    ("requests", _("Solicitudes"), "request_list", Right.REQUESTS_DECIDE),
    ("readings", _("Lecturas"), "reading_list", Right.READINGS_WATCH),
    ("breaches", _("Incidentes"), "breach_list", Right.BREACH_EDIT),
    ("shared", _("Compartido"), "sharing_list", Right.CASE_VIEW),
    ("dictionary", _("Diccionario"), "dictionary", Right.RIGHTS_VIEW),
)


def data_tabs(standing: Standing) -> list[dict[str, object]]:
    """The parts of the care of data that a role may enter."""
    return [
        {"tab": tab, "label": label, "address": reverse(view)}
        for tab, label, view, right in DATA_TABS
        if standing.has(right)
    ]


def rail(request: HttpRequest, standing: Standing) -> list[Entry]:
    """The entries of the rail, for a wide screen; the page of an error counts nothing: its transaction is over."""
    places = [place for place in PLACES if place.is_for(standing) and not _phone_only(place)]
    counts = {} if connection.needs_rollback else _counts(standing, places)
    return [replace(_entry(request, place), count=counts.get(place.view)) for place in places]


def _counts(standing: Standing, places: Iterable[Place]) -> dict[str, int]:
    """How many things wait in each of `places`, by view, in one query."""
    counted = {place.view: place.waiting(standing) for place in places if place.waiting}
    branches = [
        rows.order_by().values_list(Value(view)).annotate(number=Count("pk"))
        for view, waiting in counted.items()
        for rows in waiting
    ]
    if not branches:
        return {}
    numbers = dict.fromkeys(counted, 0)
    for view, number in branches[0].union(*branches[1:], all=True):
        numbers[view] += number
    return numbers


def phone_bar(request: HttpRequest, standing: Standing) -> list[Entry]:
    """At most five entries for the bar of a phone."""
    places = [place for place in PLACES if place.is_for(standing) and place.on_phone]
    return [replace(_entry(request, place), label=place.short or place.label) for place in places]


def _phone_only(place: Place) -> bool:
    return place.plus or place.view == "more"


def _entry(request: HttpRequest, place: Place) -> Entry:
    address = reverse(place.view) + place.query
    current = (
        request.path == "/" if place.prefix == "/" else bool(place.prefix) and request.path.startswith(place.prefix)
    )
    return Entry(place.label, place.icon, address, current, place.plus, view=place.view)
