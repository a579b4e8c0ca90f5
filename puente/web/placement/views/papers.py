"""The papers of somebody against what a vacancy asks for, and one PDF of them for the company."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.placement import operations
from puente.placement.access import get_application_for
from puente.placement.dossier import papers_of
from puente.placement.operations.papers import may_have_papers
from puente.web.downloads import PDF, as_attachment
from puente.web.reading import log_export, open_thing
from puente.web.refusals import attempt


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def dossier(request: HttpRequest, application: UUID) -> HttpResponse:
    """What it asks for first; a POST with what was ticked gives the PDF, on record as an export."""
    found = open_thing(request, get_application_for, "application", application, Right.CASE_EDIT)
    today = timezone.localdate()
    if request.method == "POST":
        body = attempt(
            request,
            lambda: operations.share_dossier(
                actor=standing(request), application=found, papers=request.POST.getlist("paper"), on=today
            ),
        )
        if body is None:
            return redirect("dossier", application=found.pk)
        log_export(request, "dossier", found.pk, found.person_id)
        return as_attachment(body, PDF, f"papeles-{found.case.code}.pdf")
    papers = sorted(papers_of(found.person, found.vacancy), key=lambda paper: (not paper.asked, not paper.essential))
    rows = [(paper, paper.good_on(today), paper.file is not None) for paper in papers]
    context = {
        "application": found,
        "asked": [row for row in rows if row[0].asked],
        "others": [row for row in rows if not row[0].asked],
        "may_give": may_have_papers(found),
        "agreed": agreed(found.person, Purpose.EMPLOYERS),
    }
    return render(request, "placement/dossier.html", context)
