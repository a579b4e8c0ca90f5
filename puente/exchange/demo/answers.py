"""What companies answered for the people they were sent: the log of their vacancies, whom they see today through their
door, and one company that asks for an interview.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from puente.accounts.models import User
from puente.accounts.scope import Standing, standing_of
from puente.cases.models import Case
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import link_digest
from puente.employers import operations as employers
from puente.employers.answering import LOOK_BACK
from puente.employers.enums import VacancyAct
from puente.employers.models import Company, VacancyEvent
from puente.matching.lists import vacancies_for
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.placement import operations
from puente.placement.enums import ApplicationState, Said
from puente.placement.models import Application, EmployerAnswer, Presented
from puente.placement.operations.presenting import present

SHOWN, SENT_NOW, SEEN_FOR = 24, 4, timedelta(days=30)
WRITES = (("Techo y Obra", "obras@ficticia.example"), ("Recepción", "personal@ficticia.example"))


def write(today: date, using: str) -> None:
    """As if it had happened over the last months; `using` may write for others."""
    rosa = standing_of(User.objects.get(email__startswith="rosa@"))
    with acting_as(rosa.scope("command")):
        for company, (name, address) in zip(Company.objects.order_by("name", "id"), WRITES, strict=False):
            employers.save_contact(
                actor=rosa, company=company, row=None, name=name, role="recruits", channel="mail", email=address
            )
        waiting = [one for one in _waiting(rosa, today) if agreed(one.person, Purpose.EMPLOYERS)][:SHOWN]
        for application in waiting:
            present(application, application.went_on, rosa.user_id)
        _send_some(rosa, today)
        logged = {one.pk for one in Application.objects.filter(presented__isnull=False)}
    _log(today, using, logged)
    with acting_as(rosa.scope("command")):
        asking = next((one for one in _waiting(rosa, today) if hasattr(one, "presented")), None)
    if asking:
        _ask_for_interview(rosa, asking, today)


def _send_some(rosa: Standing, today: date) -> None:
    """A few more, this week, so that somebody always waits for an answer."""
    sent, cases = 0, Case.objects.open().filter(person__station__in=rosa.stations).select_related("person")
    for case in cases.order_by("-id"):
        if case.person.applications.exists() or not agreed(case.person, Purpose.EMPLOYERS):
            continue
        fits = vacancies_for(case.person, today)
        for match in (fits.can_apply or fits.gap)[:1]:
            with suppress(RefusedError):  # under age, or the company has enough people waiting
                operations.apply(actor=rosa, case=case, vacancy=match.vacancy, on=today)
                sent += 1
        if sent == SENT_NOW:
            return


def _log(today: date, using: str, logged: Collection[UUID]) -> None:
    """Who was sent and who was answered for, in each vacancy's log; of some it is there that they were sent."""
    rows = Application.objects.using(using).filter(sent_on__gte=today - LOOK_BACK).select_related("vacancy")
    events = []
    for application in rows:
        if application.pk not in logged:
            events.append(_event(application, VacancyAct.PRESENTED, application.went_on))
        if application.state == ApplicationState.WITHDRAWN:
            events.append(_event(application, VacancyAct.RETIRED, application.state_since))
        elif application.state == ApplicationState.SENT and application.went_on < today - SEEN_FOR:
            events.append(_event(application, VacancyAct.RETIRED, application.went_on + SEEN_FOR))
        elif application.state != ApplicationState.SENT:
            days = (application.state_since - application.went_on).days
            events.append(_event(application, VacancyAct.ANSWERED, application.state_since, days=days))
    VacancyEvent.objects.using(using).bulk_create(events)


def _event(application: Application, act: VacancyAct, on: date, days: int | None = None) -> VacancyEvent:
    return VacancyEvent(vacancy=application.vacancy, act=act, on=on, days=days, recorded_by=application.recorded_by)


def _waiting(rosa: Standing, today: date) -> list[Application]:
    rows = Application.objects.filter(
        person__station__in=rosa.stations,
        case__closed_on__isnull=True,
        state=ApplicationState.SENT,
        sent_on__gte=today - SEEN_FOR,
    )
    return list(rows.select_related("case__person", "person", "vacancy__company").order_by("-sent_on", "id"))


def _ask_for_interview(rosa: Standing, application: Application, today: date) -> None:
    """Through a link that the company was given."""
    company = application.vacancy.company
    with acting_as(rosa.scope("command")):
        link, code = employers.give_door(actor=rosa, company=company, contact=None, on=today)
        key = Presented.objects.get(application=application).pk
    nine = timezone.make_aware(datetime.combine(today + timedelta(days=3), time(9)))
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        answer = operations.answer_for(
            link=link,
            presented_id=key,
            said=Said.INTERVIEW,
            on=today,
            note="En el taller, preguntar por recepción.",
            times=[nine, nine + timedelta(days=1, hours=5)],
        )
    with acting_as(rosa.scope("command")):
        operations.take_answer(answer=EmployerAnswer.objects.select_related("presented").get(pk=answer.pk))
