"""Preparing for an interview: the guide, and what was practised."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.guidance import operations
from puente.guidance.enums import InterviewPart, Rating
from puente.guidance.guide import GUIDE
from puente.guidance.models import InterviewPractice
from puente.people.models import Person
from puente.web.guidance.forms import PracticeForm
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import open_person


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def page(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = PracticeForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.record_practice, actor=standing(request), case=open_case_of(found))):
        messages.success(request, _("Práctica guardada."))
        return redirect("plan_of", person=found.pk)
    guide = [(part.label, advice) for part, advice in GUIDE.items()]
    context = head(request, found) | {"form": form, "guide": guide, "practices": _practised(found)}
    return render(request, "guidance/practice.html", context)


def _practised(person: Person) -> list[tuple[InterviewPractice, list[tuple[str, str]]]]:
    """The last practices, each part with how it went."""
    return [
        (row, [(str(InterviewPart(part).label), str(Rating(rating).label)) for part, rating in row.rated])
        for row in person.practices.all()[:5]
    ]
