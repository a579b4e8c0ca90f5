"""Assessments of a person: asked, scored, and compared with the first one."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.assessments import operations
from puente.assessments.enums import Moment
from puente.assessments.models import Assessment, Instrument
from puente.assessments.queries import Scored, instrument_for, newest_instruments, scored
from puente.assessments.wording import choices, told
from puente.core.db.models import in_language
from puente.core.documents.charts import beside, image
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import open_person

ANSWERED = "r-"  # before the code of a question, in what a form sends


@screen(Right.CASE_VIEW)
def assessments(request: HttpRequest, person: UUID) -> HttpResponse:
    """What was asked and what it scored; the first beside the last."""
    found = open_person(request, person, Right.CASE_VIEW)
    rows = scored(found.assessments.select_related("instrument"))
    by_instrument: dict[str, list[Scored]] = {}
    for row in rows:
        by_instrument.setdefault(row.assessment.instrument.code, []).append(row)
    context = {
        "here": "profile",
        "groups": [_compared(group) for group in by_instrument.values()],
        "instruments": newest_instruments(),
    }
    return render(request, "profiles/assessments.html", head(request, found) | context)


def _compared(group: list[Scored]) -> dict[str, Any]:
    """The assessments with one instrument, the first and the last side by side, as lines and as a chart."""
    last = group[-1]
    # Scores of two versions are not compared; the beginning is the one that says so, or the oldest.
    alike = [row for row in group if row.assessment.instrument_id == last.assessment.instrument_id]
    first = next((row for row in alike if row.assessment.moment == Moment.BASELINE), alike[0])
    pairs = list(
        zip([*first.scores.dimensions, first.scores.total], [*last.scores.dimensions, last.scores.total], strict=True)
    )
    values = [
        {"name": before.title, "when": when, "number": score.percent, "label": f"{score.percent}"}
        for before, after in pairs
        for when, score in ((_("antes"), before), (_("después"), after))
        if score.percent is not None
    ]
    chart = image(beside(values, width=420, height=34)) if len(alike) > 1 and values else ""
    return {
        "instrument": last.assessment.instrument,
        "rows": group,
        "twice": first is not last,
        "first": first,
        "last": last,
        "lines": [
            {"before": before, "after": after, "change": _change(before.percent, after.percent)}
            for before, after in pairs
        ],
        "chart": chart,
        "enough": round(last.assessment.instrument.definition["enough"] * 100),
    }


def _change(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else after - before


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def ask(request: HttpRequest, person: UUID, instrument: str) -> HttpResponse:
    """The whole instrument on one page, a dimension after another."""
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    asked = instrument_for(found, instrument)
    if asked is None:
        raise Http404
    today = timezone.localdate()
    present = found.assessments.filter(instrument=asked, on=today).first()
    begun = found.assessments.filter(case=case, instrument=asked, moment=Moment.BASELINE).exclude(on=today).exists()
    moment = request.POST.get("moment") or (
        present.moment if present else Moment.FOLLOW_UP if begun else Moment.BASELINE
    )
    answers = _sent(request) if request.method == "POST" else (present.answers if present else {})
    problem = ""
    if request.method == "POST":
        act = partial(
            operations.record_assessment,
            actor=standing(request), case=case, instrument=asked, moment=moment, answers=answers, on=today,
        )  # fmt: skip
        try:
            act()
        except operations.RefusedError as refusal:
            problem = refusal.message
        else:
            messages.success(request, _("Se guardó la evaluación."))
            return redirect("assessments", person=found.pk)
    context = {
        "instrument": asked,
        "dimensions": _pages(asked, answers, sensitive=agreed(found, Purpose.SENSITIVE)),
        "moment": moment,
        "moments": Moment.choices,
        "problem": problem,
    }
    return render(request, "profiles/assessment_ask.html", head(request, found) | context)


def _sent(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix(ANSWERED): str(value) for name, value in request.POST.items() if name.startswith(ANSWERED)
    }


def _pages(instrument: Instrument, answers: dict[str, str], *, sensitive: bool) -> list[dict[str, Any]]:
    """Each dimension with its questions and what was answered; one that may not be asked says so."""
    return [
        {
            "title": in_language(dimension["title"], dimension["title_en"]),
            "closed": dimension["sensitive"] and not sensitive,
            "questions": [
                _question(instrument, question, answers.get(question["code"], ""))
                for question in dimension["questions"]
            ],
        }
        for dimension in instrument.definition["dimensions"]
    ]


def _question(instrument: Instrument, question: dict[str, Any], given: str) -> dict[str, Any]:
    return {
        "name": f"{ANSWERED}{question['code']}",
        "text": in_language(question["text"], question["text_en"]),
        "options": choices(instrument.definition, question).items(),
        "given": given,
        "after": question.get("only_if"),
    }


@screen(Right.CASE_VIEW)
def one(request: HttpRequest, person: UUID, assessment: UUID) -> HttpResponse:
    """What was answered that day."""
    found = open_person(request, person, Right.CASE_VIEW)
    row = found.assessments.select_related("instrument").filter(pk=assessment).first()
    if row is None:
        raise Http404
    context = {"scored": scored([row])[0], "dimensions": _told(row), "instrument": row.instrument}
    return render(request, "profiles/assessment.html", head(request, found) | context)


def _told(row: Assessment) -> list[dict[str, Any]]:
    """Each dimension with the questions that were answered and their answers."""
    definition = row.instrument.definition
    return [
        {
            "title": in_language(dimension["title"], dimension["title_en"]),
            "told": list(told(definition, row.answers, dimension["questions"])),
        }
        for dimension in definition["dimensions"]
    ]
