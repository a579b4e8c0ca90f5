"""Opening a case, which needs the person's consent, closing it, which needs a reason, and opening it again."""

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.models import DutyStation
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import ClosureReason, MilestoneKind, StepKind
from puente.cases.models import Case, CodeCounter, Step
from puente.cases.operations.follow_ups import follow_ups_due, plan_next_follow_up, schedule_follow_ups
from puente.cases.operations.milestones import post_milestone
from puente.cases.operations.minors import watch_over
from puente.cases.operations.referrals import remind_to_answer, source_of
from puente.cases.operations.steps import plan_call, plan_step
from puente.cases.operations.summary import refresh_summary
from puente.cases.operations.transfers import end_offers
from puente.cases.rules import case_code
from puente.core.errors import RefusedError
from puente.core.ids import new_id
from puente.people.enums import Purpose
from puente.people.gate import agreed, require_consent
from puente.people.models import Person
from puente.people.operations import set_accepted
from puente.people.rules import may_have_case

DAYS_FOR_PROFILE = 7
# Of what is due, what goes on after a case is closed.
AFTERWARDS = (StepKind.FOLLOW_UP, StepKind.CASE_FOLLOW_UP, StepKind.WARNING)
UNFOLLOWED = (ClosureReason.STOPPED, ClosureReason.UNREACHABLE, ClosureReason.DIED)


@transaction.atomic
def open_case(*, actor: Standing, person: Person, on: date) -> Case:
    """Open the person's case, led by the actor.

    Raises RefusedError without consent, below the age, or when one is open.
    """
    require(actor, Right.CASE_EDIT)
    if person.anonymised_on:
        raise RefusedError(_("Los datos de esta ficha se borraron. Registre de nuevo a la persona."))
    if not may_have_case(person.birth_date, person.birth_precision, on):
        raise RefusedError(
            _("Tiene menos de 14 años: no se le puede acompañar hacia un empleo. Refiera el caso a protección (PGN).")
        )
    require_consent(person, Purpose.CARE)
    case = Case(
        person=person,
        station_id=person.station_id,
        consultant_id=actor.user_id,
        source=source_of(person),
        code=_next_code(person.station_id, on.year),
        opened_on=on,
        status_since=on,
        recorded_by=actor.user_id,
    )
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError as problem:
        raise RefusedError(_("Esta persona ya tiene un expediente abierto.")) from problem
    set_accepted(actor=actor, person=person)
    _adopt_steps(person, case)
    post_milestone(actor=actor, case=case, kind=MilestoneKind.OPENED, on=on, source=case.pk)
    plan_step(
        actor=actor, person=person, case=case, kind=StepKind.PROFILE, due_on=on + timedelta(days=DAYS_FOR_PROFILE)
    )
    schedule_follow_ups(actor=actor, case=case)
    watch_over(actor=actor, person=person, on=on)
    return case


@transaction.atomic
def close_case(
    *, actor: Standing, case: Case, reason: str, on: date, note: str = "", without_follow_up: bool = False
) -> None:
    """Close with a reason; `note` is for whoever opens it again. Nothing stays due but follow-ups, where the person
    agreed to them and can be reached.

    Raises RefusedError when a follow-up of the case is due and nobody says that it closes without it, or when the case
    is closed or a day before it was opened.
    """
    require(actor, Right.CASE_EDIT)
    if Case.objects.select_for_update(of=("self",)).get(pk=case.pk).closed_on:
        raise RefusedError(_("El expediente ya está cerrado."))
    if on < _open_since(case):
        raise RefusedError(_("El cierre no puede ser antes de la apertura."), "on")
    followed = reason not in UNFOLLOWED
    if followed and not without_follow_up and (late := follow_ups_due(case, on)):
        sentence = _("Falta el seguimiento del día %(day)s. Regístrelo primero, o marque que se cierra sin él.")
        raise RefusedError(sentence % {"day": late[0].day}, "without_follow_up")
    due = Step.objects.filter(case=case, done_at__isnull=True)
    if followed and agreed(case.person, Purpose.FOLLOW_UP):
        due = due.exclude(kind__in=AFTERWARDS)
    due.update(done_at=timezone.now())
    case.closed_on, case.closure_reason, case.closure_note = on, reason, note.strip()
    case.save(update_fields=["closed_on", "closure_reason", "closure_note"])
    end_offers(actor=actor, case=case, on=on)
    post_milestone(actor=actor, case=case, kind=MilestoneKind.CLOSED, on=on, detail=reason, source=new_id())


@transaction.atomic
def reopen_case(*, actor: Standing, case: Case, on: date, why: str, led_by: UUID | None = None) -> None:
    """The person came back: the same case goes on, with the actor (or `led_by`), and what is still to be followed up is
    due again.

    Raises RefusedError while one is open, without consent, before it was closed, or once its data were erased.
    """
    require(actor, Right.CASE_EDIT)
    person = Person.objects.select_for_update(of=("self",)).get(pk=case.person_id)
    case = Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=case.pk)
    if case.closed_on is None or person.cases.open().exists():
        raise RefusedError(_("Esta persona ya tiene un expediente abierto."))
    if person.anonymised_on:
        raise RefusedError(_("Los datos de esta ficha se borraron. Registre de nuevo a la persona."))
    if on < case.closed_on:
        raise RefusedError(_("No puede ser antes del cierre."), "on")
    if case.closure_reason == ClosureReason.DIED:
        raise RefusedError(_("Se anotó que la persona falleció. Si fue un error, corríjalo antes en sus datos."))
    require_consent(person, Purpose.CARE)
    case.closed_on, case.closure_reason, case.consultant_id = None, "", led_by or actor.user_id
    case.station_id = person.station_id
    case.save(update_fields=["closed_on", "closure_reason", "consultant", "station"])
    Step.objects.filter(case=case, done_at__isnull=True).update(
        station_id=case.station_id, consultant_id=case.consultant_id
    )
    post_milestone(actor=actor, case=case, kind=MilestoneKind.REOPENED, on=on, detail=why.strip(), source=new_id())
    plan_call(actor=actor, person=person, case=case, due_on=on + timedelta(days=DAYS_FOR_PROFILE))
    plan_next_follow_up(actor, case)
    for referral in person.incoming.filter(told_on=None).select_related("institution"):
        remind_to_answer(actor=actor, referral=referral, case=case, on=on)
    watch_over(actor=actor, person=person, on=on)


def _open_since(case: Case) -> date:
    """The day the case was opened, or last opened again."""
    again = case.milestones.filter(kind=MilestoneKind.REOPENED).order_by("-on").first()
    return again.on if again else case.opened_on


def _adopt_steps(person: Person, case: Case) -> None:
    """The first call has been made; what else was due now belongs to the case."""
    mine = Step.objects.filter(person=person, done_at__isnull=True)
    mine.filter(kind=StepKind.FIRST_CALL).update(done_at=timezone.now())
    mine.exclude(kind=StepKind.FIRST_CALL).update(case=case, consultant_id=case.consultant_id)
    refresh_summary(case)


def _next_code(station_id: int, year: int) -> str:
    """The next code of the station; two at once wait for each other."""
    CodeCounter.objects.get_or_create(station_id=station_id, year=year)
    CodeCounter.objects.filter(station_id=station_id, year=year).update(last=F("last") + 1)
    number = CodeCounter.objects.get(station_id=station_id, year=year).last
    station = DutyStation.objects.get(pk=station_id)
    return case_code(station.code, year, number)
