"""The record of changes of one thing, in words. What concerns a person has its history on the person's page, too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst

from puente.accounts.access import screen, standing
from puente.accounts.models import Award, User
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.audit.models import Event
from puente.employers.access import get_company_for, get_vacancy_for
from puente.placement.access import get_application_for, get_interview_for, get_placement_for
from puente.reporting.access import get_payment_for, get_plan_for, get_report_for
from puente.services.access import get_certification_for, get_delivery_for, get_enrolment_for
from puente.taxonomy.access import get_word_for
from puente.web.reading import open_thing
from puente.web.words import THINGS, lines_of

MOST = 100
Getter = Callable[[Standing, UUID, Right], Any]


def _get(model: type[Model]) -> Getter:
    """For what everybody with the right may see."""

    def get(who: Standing, pk: UUID, right: Right) -> Any:
        require(who, right)
        return get_object_or_404(model, pk=pk)

    return get


@dataclass(frozen=True)
class History:
    """`address` is that of the thing, `name` its page and (without `key`) the name of its key there; what is of a
    person is on record when it is read.
    """

    name: str
    address: str
    right: Right
    getter: Getter
    page: str = ""
    of_person: bool = False
    key: str = ""

    def view(self) -> Callable[..., HttpResponse]:
        @screen(self.right)
        def history(request: HttpRequest, **keys: UUID) -> HttpResponse:
            pk = keys[self.key or self.name]
            if self.of_person:
                found = open_thing(request, self.getter, self.name, pk, self.right)
            else:
                found = self.getter(standing(request), pk, self.right)
            events = Event.objects.filter(table=found._meta.db_table, row_id=str(found.pk))
            lines = lines_of(events.order_by("-at", "-id")[:MOST])
            context = {
                "lines": lines,
                "heading": capfirst(THINGS[found._meta.db_table]),
                "back": reverse(self.page or self.name, kwargs=keys),
            }
            return render(request, "history.html", context)

        return history


HISTORIES = (
    History("company", "empresas/<uuid:company>/", Right.EMPLOYERS_VIEW, get_company_for),
    History("vacancy", "vacantes/<uuid:vacancy>/", Right.EMPLOYERS_VIEW, get_vacancy_for),
    History("application", "postulaciones/<uuid:application>/", Right.CASE_VIEW, get_application_for, of_person=True),
    History("interview", "entrevistas/<uuid:interview>/", Right.CASE_VIEW, get_interview_for, of_person=True),
    History("placement", "empleos/<uuid:placement>/", Right.CASE_VIEW, get_placement_for, of_person=True),
    History(
        "certification", "certificaciones/<uuid:certification>/", Right.CASE_VIEW, get_certification_for, of_person=True
    ),
    History(
        "enrolment", "formaciones/<uuid:enrolment>/", Right.CASE_EDIT, get_enrolment_for, "training_end", of_person=True
    ),
    History("delivery", "entregas/<uuid:delivery>/", Right.CASE_VIEW, get_delivery_for, of_person=True),
    History("plan", "planes/<uuid:plan>/", Right.REPORT_VIEW, get_plan_for),
    History("report", "informes/<uuid:report>/", Right.REPORT_VIEW, get_report_for),
    History("payment", "cobros/<uuid:payment>/", Right.REPORT_VIEW, get_payment_for),
    History("award", "convenios/<uuid:award>/", Right.AWARD_EDIT, _get(Award), "award_edit"),
    History("word", "palabras/<uuid:team_word>/", Right.WORDS_REVIEW, get_word_for, key="team_word"),
    History("user", "personal/<uuid:user>/", Right.STAFF_EDIT, _get(User), "staff_member"),
)
