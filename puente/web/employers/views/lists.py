"""A list of vacancies that somebody else keeps: each row waits for approval, or says what is wrong with it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.core.errors import RefusedError
from puente.employers import operations
from puente.employers.models import Vacancy
from puente.exchange.reading import ReadingError
from puente.exchange.vacancies import LAYOUT, Line, lines_of
from puente.web.imports.views import UploadForm


@dataclass(frozen=True)
class Taken:
    """What became of a row: the vacancy that waits for approval, or why there is none."""

    line: Line
    vacancy: Vacancy | None = None
    problem: str = ""


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def vacancy_list_in(request: HttpRequest) -> HttpResponse:
    """Upload it; nothing is published. The same list again adds only what is new."""
    form, taken = UploadForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            lines = lines_of(file.read(), file.name, timezone.localdate())
        except ReadingError as problem:
            form.add_error("file", str(problem))
        else:
            taken = [_take(standing(request), line) for line in lines]
    context = {
        "form": form,
        "taken": taken,
        "new": sum(one.vacancy is not None for one in taken or ()),
        "headings": [headings.split("|")[0] for headings in LAYOUT.headings.values()],
    }
    return render(request, "employers/vacancy_list_in.html", context)


def _take(actor: Standing, line: Line) -> Taken:
    if line.company is None or line.facts is None:
        return Taken(line, problem=line.problem)
    try:
        made = operations.propose_listed(actor=actor, company=line.company, today=timezone.localdate(), **line.facts)
    except RefusedError as refusal:
        return Taken(line, problem=refusal.message)
    return Taken(line, vacancy=made)
