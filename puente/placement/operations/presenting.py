"""What a company sees of somebody who was sent to it, from the day they are sent to the day it ends."""

import json
from datetime import date
from uuid import UUID

from puente.accounts.scope import Standing
from puente.employers.enums import VacancyAct
from puente.employers.operations import log_person
from puente.people.enums import SharedThing, SharedWith
from puente.people.operations import share
from puente.placement.enums import ApplicationState
from puente.placement.models import Application, Placement, Presented
from puente.profiles.cv.content import as_data, cv_of
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
        content=json.dumps(as_data(content)),
        shown_on=on,
        recorded_by=by,
    )
    log_person(vacancy=application.vacancy, act=VacancyAct.PRESENTED, on=on, by=by)
    return shown


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


def log_answer(application: Application, before: str, on: date, by: UUID) -> None:
    """The company's first answer for this person, and after how many days."""
    if _is_first(application, before):
        days = max((on - application.sent_on).days, 0)
        log_person(vacancy=application.vacancy, act=VacancyAct.ANSWERED, on=on, by=by, days=days)


def show_no_more(application: Application, before: str, on: date, by: UUID) -> None:
    """The company sees nothing of them any more: it said no, or they were withdrawn."""
    if application.state == ApplicationState.NOT_SELECTED:
        log_answer(application, before, on, by)
    elif _is_first(application, before):
        log_person(vacancy=application.vacancy, act=VacancyAct.RETIRED, on=on, by=by)
    Presented.objects.filter(application=application).update(ended_on=on, content=None, name=None)


def _is_first(application: Application, before: str) -> bool:
    """Whether nothing was heard until now, of somebody whose sending is in the log."""
    return before == ApplicationState.SENT and Presented.objects.filter(application=application).exists()


def stop_showing(placement: Placement, on: date) -> None:
    """The job ended."""
    shown = Presented.objects.filter(application=placement.application_id)
    shown.update(ended_on=on, content=None, name=None)
