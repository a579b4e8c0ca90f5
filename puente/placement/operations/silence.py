"""Companies that say nothing: reminded twice, then the application closes by itself and the person is told."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, as_consultant, everywhere, require
from puente.cases.enums import StepKind
from puente.cases.operations import finish_steps
from puente.core.db.saving import keep
from puente.core.db.scope import acting_as
from puente.employers.models import Company
from puente.employers.queries import is_suspended, who_reads_mail
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.placement.enums import ApplicationState as State
from puente.placement.models import Application, Interview, PlacementSettings
from puente.placement.notifications import remind_company
from puente.placement.operations.applying import locked, move, plan_about
from puente.placement.queries import settings_in_force

MOST_REMINDERS = 2


def remind_companies(*, today: date) -> int:
    """Write once to each company about all who wait for its answer, twice at most about each of them; how many were
    written to. It follows from what somebody with the right has sent. Of the scope.
    """
    days = settings_in_force().remind_days
    late: dict[Company, list[Application]] = defaultdict(list)
    rows = _waiting().filter(reminded__lt=MOST_REMINDERS, state__in=[State.SENT, State.SEEN])
    for application in rows.select_related("vacancy__company", "person"):
        since = application.state_since + timedelta(days=days * (1 + application.reminded))
        if since <= today and agreed(application.person, Purpose.EMPLOYERS):
            late[application.vacancy.company].append(application)
    return sum(_remind(company, applications) for company, applications in late.items())


def _remind(company: Company, applications: list[Application]) -> bool:
    """In the name of who sent the first of them."""
    with acting_as(everywhere(applications[0].recorded_by)):
        contact = None if is_suspended(company) else who_reads_mail(company)
        if contact is None or not contact.email:
            return False
        for application in applications:
            Application.objects.filter(pk=application.pk).update(reminded=application.reminded + 1)
        titles = [application.vacancy.title for application in applications]
        remind_company(contact.email, titles)
    return True


def close_silent(*, today: date) -> int:
    """What nobody answered in the programme's time is over, and whoever accompanies the person finds a message for
    them; how many. The time runs from the last that happened: the last move, or the last interview that was held. A
    company that asked for an interview which nobody arranged is not the silent one. In the name of who sent it. Of the
    scope.
    """
    limit = today - timedelta(days=settings_in_force().close_days)
    held = Interview.objects.filter(application=OuterRef("pk"), held_on__isnull=False)
    later = held.filter(held_on__gt=limit)
    silent = Q(state__in=[State.SENT, State.SEEN]) | Q(state=State.INTERVIEW) & Exists(held) & ~Exists(later)
    ahead = Interview.objects.filter(application=OuterRef("pk"), held_on=None, cancelled_on=None)
    rows = _waiting().filter(silent, state_since__lte=limit).exclude(Exists(ahead))
    closed = 0
    for application in rows.select_related("case"):
        _close(application, limit, today)
        closed += 1
    return closed


@transaction.atomic
def _close(application: Application, limit: date, today: date) -> None:
    application = locked(application)
    if application.state_since > limit:
        return  # somebody moved it meanwhile
    actor = as_consultant(application.recorded_by)
    with override("es"):
        move(actor=actor, application=application, to=State.NO_ANSWER, on=today, reason_shared=True)
        plan_about(actor, application, StepKind.SILENCE, today)


def _waiting() -> QuerySet[Application]:
    """Of open cases."""
    return Application.objects.filter(case__closed_on__isnull=True)


@transaction.atomic
def told_of_silence(*, actor: Standing, application: Application) -> None:
    """The person knows that the company did not answer."""
    require(actor, Right.CASE_EDIT)
    case = application.case
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.SILENCE], source=application.pk)


def change_settings(*, actor: Standing, **values: int) -> PlacementSettings:
    """From now on these hold; what held before stays on record. Raises RefusedError for what makes no sense."""
    require(actor, Right.TARGETS_EDIT)
    return keep(actor.user_id, PlacementSettings(), values)
