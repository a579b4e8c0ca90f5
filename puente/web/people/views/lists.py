"""Who is being accompanied, and who is still to be called."""

from collections.abc import Iterable
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from puente.accounts.access import screen, standing
from puente.accounts.models import DutyStation
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases.enums import Stage
from puente.cases.models import Case
from puente.cases.queries import find_ids, open_cases, stage_counts
from puente.people.access import visible_to
from puente.people.matching import stations_elsewhere
from puente.people.models import Person
from puente.people.queries import SHOWN
from puente.web.people.filters import CaseFilterForm, municipality_options, station_options
from puente.web.people.searches import LONGEST, recall, remember
from puente.web.reading import log_list, log_search

PAGE, KEY = 25, "b"
FEWEST_LETTERS, SUGGESTED = 3, 8
PILLS = {
    "pill_mine": _("Mis casos"),
    "pill_week": _("Con algo esta semana"),
    "pill_silent": _("Sin contacto hace 30 días"),
    "pill_station": _("Estación"),
    "pill_municipality": _("Municipio"),
}


class Counted(Paginator):
    """A paginator that is told how many there are: the arches have counted already."""

    def __init__(self, rows: QuerySet, per_page: int, total: int):
        super().__init__(rows, per_page)
        self.total = total

    @property
    def count(self) -> int:
        return self.total


@screen(Right.PEOPLE_VIEW)
def person_list(request: HttpRequest) -> HttpResponse:
    """The caseload."""
    who, today = standing(request), timezone.localdate()
    form = CaseFilterForm(request.GET)
    wanted = form.wanted()
    counts = stage_counts(who, wanted, today)
    arches = [(stage, counts.get(stage, 0)) for stage in Stage]
    total = counts.get(wanted.stage, 0) if wanted.stage else sum(counts.values())
    page = Counted(open_cases(who, wanted, today), PAGE, total).get_page(request.GET.get("page"))
    log_list(request, "case", len(page))
    context = {
        "page": page,
        "arches": arches,
        "wanted": wanted,
        "filtered": form.any_on,
        "municipalities": municipality_options(who),
        "stations": station_options(who),
    } | PILLS
    return render(request, "people/list.html", context)


@screen(Right.PEOPLE_VIEW, methods=("GET", "POST"))
def search(request: HttpRequest) -> HttpResponse:
    """Whoever the words or numbers find. They are posted, so that they stay out of addresses and logs."""
    if request.method == "POST":
        text = request.POST.get("q", "").strip()
        return redirect(f"{reverse('person_search')}?{KEY}={remember(request, text)}" if text else "person_list")
    text = recall(request, request.GET.get(KEY, ""))
    if not text:
        return redirect("person_list")
    who, broad = standing(request), request.GET.get("amplia") == "si"
    ids = find_ids(who, text, broad=broad)
    alike = not ids and not broad
    if alike:
        ids = find_ids(who, text, broad=True)
    page = Paginator(ids, PAGE).get_page(request.GET.get("page"))
    log_search(request, page.paginator.count)
    context = {
        "page": page,
        "people": _in_order(who, page.object_list),
        "text": text,
        "search_text": text,
        "alike": alike,
        "may_widen": not (broad or alike),
        "elsewhere": _elsewhere(who, text),
        "search_key": request.GET.get(KEY, ""),
    }
    return render(request, "people/found.html", context)


@screen(Right.PEOPLE_VIEW, methods=("POST",))
def suggest(request: HttpRequest) -> HttpResponse:
    """The first ones that what is typed so far finds, below the search box."""
    text, who = request.POST.get("q", "").strip()[:LONGEST], standing(request)
    if len(text) < FEWEST_LETTERS:
        return HttpResponse()
    found = _in_order(who, find_ids(who, text, most=SHOWN)[:SUGGESTED])
    log_search(request, len(found))
    context = {"people": found, "elsewhere": [] if found else _elsewhere(who, text), "search_key": ""}
    return render(request, "people/_partials/suggestions.html", context)


def _in_order(who: Standing, ids: Iterable[UUID]) -> list[Person]:
    """Persons as `ids` rank them, with what tells one from another."""
    cases = Prefetch("cases", queryset=Case.objects.open(), to_attr="open_cases")
    rows = visible_to(who).select_related("municipality", "station").prefetch_related(cases).in_bulk(list(ids))
    return [rows[key] for key in ids if key in rows]


def _elsewhere(who: Standing, text: str) -> list[DutyStation]:
    """Other stations that may have the person; none for who sees every station."""
    return list(DutyStation.objects.filter(pk__in=stations_elsewhere(who, text)))


@screen(Right.PEOPLE_VIEW)
def to_contact(request: HttpRequest) -> HttpResponse:
    """Persons known from a reception list only, oldest deadline first."""
    people = visible_to(standing(request)).to_contact().filter(contact_refused_on__isnull=True)
    people = people.select_related("municipality__department").prefetch_related("phones", "returns")
    page = Paginator(people.order_by("purge_on", "id"), PAGE).get_page(request.GET.get("page"))
    log_list(request, "to_contact", len(page))
    rows = [(person, next(iter(person.returns.all()), None)) for person in page]
    return render(request, "people/to_contact.html", {"page": page, "rows": rows})
