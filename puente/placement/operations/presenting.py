"""What a company sees of somebody who was sent to it, from the day they are sent to the day it ends."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from puente.accounts.scope import Standing
from puente.employers.enums import VacancyAct
from puente.employers.operations import log_act
from puente.people.enums import SharedThing, SharedWith
from puente.people.operations import share
from puente.placement.enums import ApplicationState
from puente.placement.models import Application, Placement, Presented
from puente.profiles.cv import Cv, cv_of
from puente.profiles.queries import whole_profile


def present(application: Application, on: date, by: UUID) -> Presented:
    """What the person can do as it is today, without a name; and a line in the log of the vacancy."""
    case = application.case
    content = cv_of(whole_profile(case.person, barriers=False), "es", personal=False, reference=case.code)
    shown = Presented.objects.create(
        person_id=application.person_id,
        application=application,
        vacancy=application.vacancy,
        code=case.code,
        content=json.dumps(_told(content)),
        shown_on=on,
        recorded_by=by,
    )
    log_act(vacancy=application.vacancy, act=VacancyAct.PRESENTED, on=on, by=by)
    return shown


def _told(content: Cv) -> dict[str, Any]:
    """What a company reads, and nothing that the CV keeps beside it."""
    return {
        "headline": content.headline,
        "summary": content.summary,
        "jobs": [
            {"title": one.title, "time": one.time, "country": one.country, "tasks": one.tasks} for one in content.jobs
        ],
        "skills": [{"label": one.label, "note": one.note} for one in content.skills],
        "languages": [{"name": one.name, "level": one.level} for one in content.languages],
        "studies": [{"title": one.title, "note": one.note} for one in content.studies],
        "papers": [{"title": one.title, "note": one.note} for one in content.papers],
    }


def show_name(actor: Standing, application: Application, on: date) -> None:
    """From now on the company sees who it is: an interview was agreed. Raises RefusedError without the permission."""
    person = application.case.person
    share(
        actor=actor,
        person=person,
        what=SharedThing.INTERVIEW,
        kind=SharedWith.COMPANY,
        recipient=application.vacancy.company.name,
        on=on,
    )
    if shown := Presented.objects.filter(application=application).first():
        shown.name = person.full_name
        shown.save(update_fields=["name"])


def show_as_hired(application: Application, started_on: date) -> None:
    """The company may say how they do; who never had an interview agreed stays a code."""
    Presented.objects.filter(application=application).update(hired_on=started_on)


def log_answer(application: Application, on: date, by: UUID) -> None:
    """The company's first answer for this person, and after how many days; the next ones say nothing new."""
    if shown := _unanswered(application):
        shown.answered_on = on
        shown.save(update_fields=["answered_on"])
        days = max((on - shown.shown_on).days, 0)
        log_act(vacancy=application.vacancy, act=VacancyAct.ANSWERED, on=on, by=by, days=days)


def show_no_more(application: Application, on: date, by: UUID) -> None:
    """The company sees nothing of them any more: it said no, or they were withdrawn."""
    if application.state == ApplicationState.NOT_SELECTED:
        log_answer(application, on, by)
    elif _unanswered(application):
        log_act(vacancy=application.vacancy, act=VacancyAct.RETIRED, on=on, by=by)
    empty(Presented.objects.filter(application=application), on)


def empty(shown: QuerySet[Presented], on: date) -> None:
    """Nothing is left of what the company saw."""
    shown.filter(ended_on__isnull=True).update(ended_on=on, content=None, name=None)


def _unanswered(application: Application) -> Presented | None:
    rows = Presented.objects.filter(application=application, answered_on__isnull=True, ended_on__isnull=True)
    return rows.first()


def stop_showing(placement: Placement, on: date) -> None:
    """The job ended."""
    empty(Presented.objects.filter(application=placement.application_id), on)
