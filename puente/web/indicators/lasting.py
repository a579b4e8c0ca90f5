"""How long jobs last, and how content both sides are: sums only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import whole_programme
from puente.core.db.scope import acting_as
from puente.placement.retention import HORIZONS, lasting, since

WINDOWS = (6, 12, 24)


@screen(Right.FIGURES_VIEW)
def retention(request: HttpRequest) -> HttpResponse:
    """Of jobs that began in the last months (`meses`), of the whole programme."""
    asked = request.GET.get("meses", "")
    months = int(asked) if asked.isdigit() and int(asked) in WINDOWS else WINDOWS[1]
    first, last = since(timezone.localdate(), months)
    with acting_as(whole_programme(standing(request), kind="count"), read_only=True):
        found = lasting(first, last)
    context = {"found": found, "first": first, "last": last, "months": months, "windows": WINDOWS, "at": HORIZONS}
    return render(request, "indicators/retention.html", context)
