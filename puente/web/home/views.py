"""The front page, what everybody may know, and the sign of life that a monitor reads."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from puente.accounts.access import open_to_all, screen, standing
from puente.accounts.rights import RIGHTS, Right
from puente.journey.today import (
    MOST_LINES,
    day_of,
    lapsing,
    meetings_of,
    new_matches,
    silent_cases,
)
from puente.web.acts import act_for
from puente.web.people.views.intake import unfinished
from puente.web.reading import log_list

MORNING_ENDS, AFTERNOON_ENDS = 12, 19


@screen(Right.RIGHTS_VIEW)
def home(request: HttpRequest) -> HttpResponse:
    """Hoy for who accompanies cases; the others go where their work is."""
    who = standing(request)
    if not who.has(Right.CASE_EDIT):
        places = {Right.PEOPLE_VIEW: "person_list", Right.FIGURES_VIEW: "figures", Right.RIGHTS_VIEW: "rights"}
        return redirect(next(view for right, view in places.items() if who.has(right)))
    today = timezone.localdate()
    day, meetings = day_of(who, today), meetings_of(who, timezone.now())
    news, ending = new_matches(who, today), lapsing(who, today)
    silent = list(silent_cases(who, today)[:MOST_LINES])
    met = len(meetings.today) + len(meetings.unsettled)
    log_list(request, "today", len(day.shown) + len(news) + met + len(silent) + len(ending))
    context = {
        "day": day,
        "acts": {step.pk: act_for(step.kind, step.person_id, step.source) for step in day.shown},
        "greeting": _greeting(),
        "meetings": meetings,
        "drafts": unfinished(who),
        "news": news,
        "silent": silent,
        "ending": ending,
        "ending_count": sum({item.kind: item.of for item in ending}.values()),
    }
    return render(request, "home/today.html", context)


@screen(Right.RIGHTS_VIEW)
def more(request: HttpRequest) -> HttpResponse:
    """The rest of the menu, for a phone."""
    return render(request, "home/more.html")


@screen(Right.RIGHTS_VIEW)
def rights(request: HttpRequest) -> HttpResponse:
    """The table that decides, readable by everyone."""
    table = [(role.label, [right.label for right in Right if right in RIGHTS[role]]) for role in RIGHTS]
    return render(request, "home/rights.html", {"table": table})


@open_to_all("the language of the page, before or after the login")
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 3600, samesite="Lax", secure=request.is_secure()
        )
    return response


@open_to_all("a monitor asks without an account; it says only that web and database answer")
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def _greeting() -> str:
    hour = timezone.localtime().hour
    if hour < MORNING_ENDS:
        return _("Buenos días")
    return _("Buenas tardes") if hour < AFTERNOON_ENDS else _("Buenas noches")
