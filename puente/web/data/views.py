"""Who read what, what was shared with whom, and what is kept and why."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, F, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.models import AccessMode
from puente.accounts.operations import settle_reading
from puente.accounts.rights import Right
from puente.audit.models import Anchor, Block, OddReading
from puente.exchange.sheets import workbook
from puente.people.access import sharings_visible_to
from puente.people.enums import SharedWith
from puente.web.data import dictionary as words
from puente.web.downloads import EXCEL, as_attachment
from puente.web.reading import log_list
from puente.web.refusals import attempt
from puente.web.words import names_of

PAGE, SHOWN = 25, 20
# The first of these that a role may enter is its page of data.
FIRST = {
    Right.REQUESTS_DECIDE: "request_list",
    Right.READINGS_WATCH: "reading_list",
    Right.CASE_VIEW: "sharing_list",
    Right.BREACH_EDIT: "breach_list",
    Right.RIGHTS_VIEW: "dictionary",
}


@screen(Right.RIGHTS_VIEW)
def data(request: HttpRequest) -> HttpResponse:
    who = standing(request)
    return redirect(next(view for right, view in FIRST.items() if who.has(right)))


@screen(Right.READINGS_WATCH)
def readings(request: HttpRequest) -> HttpResponse:
    """What looked odd, which administrators looked at cases, and how far the records are sealed."""
    odd = Paginator(OddReading.objects.order_by(F("seen_on").desc(nulls_first=True), "-since"), PAGE).get_page(
        request.GET.get("page")
    )
    modes = list(AccessMode.objects.select_related("user", "station")[:SHOWN])
    context = {
        "page": odd,
        "names": names_of({row.actor for row in odd} | {row.seen_by for row in odd if row.seen_by}),
        "modes": modes,
        "anchor": Anchor.objects.order_by("-id").first(),
        "sealed": Block.objects.aggregate(number=Count("id"), at=Max("sealed_at")),
        "tab": "readings",
    }
    return render(request, "data/readings.html", context)


@screen(Right.READINGS_WATCH, methods=("POST",))
def settle(request: HttpRequest, odd_reading: UUID) -> HttpResponse:
    """Supervision says what it found out about one."""
    found, who = get_object_or_404(OddReading, pk=odd_reading), standing(request)
    note = request.POST.get("note", "")[:200]
    act = partial(settle_reading, actor=who, reading=found, note=note, on=timezone.localdate())
    attempt(request, act, _("Quedó anotado."))
    return redirect("reading_list")


@screen(Right.CASE_VIEW)
def shared(request: HttpRequest) -> HttpResponse:
    """What was given to whom: by recipient, or all that one recipient was given."""
    given = sharings_visible_to(standing(request)).exclude(kind=SharedWith.SELF)
    recipient, kind = request.GET.get("destinatario", ""), request.GET.get("tipo", "")
    if kind in SharedWith.values:
        given = given.filter(kind=kind)
    context: dict[str, Any] = {"tab": "shared", "kind": kind, "kinds": SharedWith.choices, "recipient": recipient}
    rows: Any
    if recipient:
        rows = given.filter(recipient=recipient).select_related("person", "consent").order_by("-shared_on", "-id")
    else:
        groups = given.values("recipient", "kind")
        counted = groups.annotate(persons=Count("person", distinct=True), last=Max("shared_on"))
        rows = counted.order_by("-last", "recipient")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    if recipient:
        log_list(request, "shared", len(page))
    return render(request, "data/shared.html", context | {"page": page})


@screen(Right.RIGHTS_VIEW)
def dictionary(request: HttpRequest) -> HttpResponse:
    """Every field about persons, for reading or as a spreadsheet."""
    sections = words.dictionary()
    if request.GET.get("formato") == "xlsx":
        header = [
            _("Registro"),
            _("Para qué"),
            _("Dato"),
            _("Sensible"),
            _("Cifrado"),
            _("Qué pasa con él"),
            _("Quién lo ve"),
        ]
        rows = [
            [
                section.title,
                section.purpose,
                entry.name,
                _("sí") if entry.sensitive else _("no"),
                _("sí") if entry.sealed else _("no"),
                entry.fate,
                ", ".join(section.seen_by),
            ]
            for section in sections
            for entry in section.entries
        ]
        return as_attachment(workbook(_("Diccionario de datos"), header, rows), EXCEL, "diccionario-de-datos.xlsx")
    return render(request, "data/dictionary.html", {"sections": sections, "tab": "dictionary"})
