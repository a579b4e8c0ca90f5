"""Open vacancies of verified companies, for anybody, and the posters that lead to them. Nothing of any person."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from puente.accounts.access import open_to_all, screen, standing
from puente.accounts.models import DutyStation
from puente.accounts.rights import Right
from puente.core.text import squeeze
from puente.employers import posters
from puente.employers.access import get_vacancy_for
from puente.employers.board import job_posting, on_board
from puente.employers.models import Vacancy
from puente.geography.models import Department
from puente.web.downloads import PDF, as_attachment

PAGE = 20
GONE = 410
OPEN = "open vacancies are for everybody; the page shows no person"
# So that no text ends the element that holds the data.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@open_to_all(OPEN)
def board(request: HttpRequest) -> HttpResponse:
    """Open vacancies, the newest first, by department or by words."""
    _require_board()
    rows, text = on_board(timezone.localdate()), squeeze(request.GET.get("q", ""))[:80]
    department = request.GET.get("departamento", "")
    places = Department.objects.filter(pk__in=rows.order_by().values("municipality__department"))
    if text:
        rows = rows.filter(title__unaccent__icontains=text) | rows.filter(text__unaccent__icontains=text)
    if department:
        rows = rows.filter(municipality__department=department)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "text": text,
        "departments": list(places),
        "department": department,
    }
    return render(request, "board/board.html", context)


@open_to_all(OPEN)
def board_vacancy(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    """One vacancy, with its data for search engines; a polite page once it is no longer open."""
    _require_board()
    found = on_board(timezone.localdate()).filter(pk=vacancy).first()
    if found is None:
        return render(request, "board/gone.html", status=GONE)
    requirements = list(found.requirements.select_related("skill", "document", "language"))
    context = {
        "vacancy": found,
        "requirements": requirements,
        "posting": _as_script(job_posting(found, requirements, request.build_absolute_uri())),
        "offices": list(DutyStation.objects.order_by("name")),
    }
    return render(request, "board/vacancy.html", context)


@screen(Right.EMPLOYERS_VIEW)
def poster(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    """A sheet for the wall about one vacancy that is on the board."""
    _require_board()
    found = get_vacancy_for(standing(request), vacancy, Right.EMPLOYERS_VIEW)
    if not shows(found):
        messages.warning(request, _("Solo tienen afiche las vacantes abiertas de empresas verificadas."))
        return redirect("vacancy", vacancy=found.pk)
    address = request.build_absolute_uri(reverse("board_vacancy", kwargs={"vacancy": found.pk}))
    return as_attachment(posters.render(posters.of_vacancy(found, address)), PDF, f"{_('afiche')}.pdf")


@screen(Right.EMPLOYERS_VIEW)
def board_poster(request: HttpRequest, department: str) -> HttpResponse:
    """A sheet for the wall with the newest vacancies of a department."""
    _require_board()
    found = get_object_or_404(Department, pk=department)
    rows = list(on_board(timezone.localdate()).filter(municipality__department=found)[: posters.MOST])
    address = request.build_absolute_uri(f"{reverse('board')}?departamento={found.pk}")
    return as_attachment(posters.render(posters.of_department(found, rows, address)), PDF, f"{_('afiche')}.pdf")


def shows(vacancy: Vacancy) -> bool:
    """Whether the vacancy is on the board today."""
    return settings.PUBLIC_BOARD and on_board(timezone.localdate()).filter(pk=vacancy.pk).exists()


def _require_board() -> None:
    if not settings.PUBLIC_BOARD:
        raise Http404


def _as_script(data: dict[str, Any]) -> SafeString:
    """An element that holds data and runs nothing."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped here
