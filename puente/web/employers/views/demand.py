"""What the open vacancies of a place ask for and pay."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.geography.models import Department
from puente.matching.demand import demand_in
from puente.web.reading import log_list

MOST_LINES = 30


@screen(Right.EMPLOYERS_VIEW)
def demand(request: HttpRequest) -> HttpResponse:
    """What is asked, where, at what wage; and which requirements keep most people out of what they look for."""
    who = standing(request)
    departments = list(Department.objects.all())
    wanted = request.GET["departamento"] if "departamento" in request.GET else _own(who)
    department = wanted if wanted in {one.pk for one in departments} else ""
    found = demand_in(department, who, timezone.localdate())
    log_list(request, "demand", found.people)
    context = {
        "demand": found,
        "lines": found.lines[:MOST_LINES],
        "departments": departments,
        "department": department,
        "board": department if settings.PUBLIC_BOARD else "",
    }
    return render(request, "employers/demand.html", context)


def _own(who: Standing) -> str:
    """The department that who works in one station serves, to begin with."""
    if len(who.stations) != 1:
        return ""
    served = Department.objects.filter(coverage__station__in=who.stations).first()
    return served.pk if served else ""
