"""Back to school, and a business of one's own until it starts."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_step, post_milestone
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.guidance.enums import SchoolEnd, SeedAnswer, VentureMoment
from puente.guidance.models import BackToSchool, Venture, VentureCheck

DAYS_TO_ASK_SCHOOL, DAYS_TO_ASK_VENTURE, DAYS_TO_ASK_SEED = 60, 30, 14


def _within(case: Case, on: date, field: str) -> None:
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))
    if on < case.opened_on:
        raise RefusedError(_("No puede ser anterior a la apertura del expediente."), field)


@transaction.atomic
def start_school(
    *, actor: Standing, case: Case, level: str, grade: str, mode: str, school: str, started_on: date
) -> BackToSchool:
    """Somebody enrolled. Raises RefusedError outside the case, or while another enrolment of theirs lasts."""
    require(actor, Right.CASE_EDIT)
    _within(case, started_on, "started_on")
    if case.school_returns.filter(ended_on=None).exists():
        raise RefusedError(_("Ya está inscrita en otro centro: diga primero cómo terminó."))
    values = {"level": level, "grade": grade, "mode": mode, "school": school, "started_on": started_on}
    found = keep(actor.user_id, BackToSchool(person_id=case.person_id, case=case), values)
    detail = f"{level} {grade}, {school}"
    _post(actor, case, MilestoneKind.SCHOOL_STARTED, started_on, detail, found)
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.STUDY])
    _ask(actor, case, StepKind.SCHOOL, started_on + timedelta(days=DAYS_TO_ASK_SCHOOL), school, found)
    return found


@transaction.atomic
def ask_school_again(*, actor: Standing, school: BackToSchool, on: date, note: str = "") -> None:
    """They still study: the question comes back later. Raises RefusedError once it ended, or the case is closed."""
    require(actor, Right.CASE_EDIT)
    if school.ended_on:
        raise RefusedError(_("Ese estudio ya terminó."))
    _within(school.case, on, "on")
    detail = f"{school.level} {school.grade}, {school.school}. {note.strip()}".strip()
    _post(actor, school.case, MilestoneKind.SCHOOL_GOES_ON, on, detail, school)
    _ask(actor, school.case, StepKind.SCHOOL, on + timedelta(days=DAYS_TO_ASK_SCHOOL), school.school, school)


@transaction.atomic
def end_school(*, actor: Standing, school: BackToSchool, end: str, on: date, note: str = "") -> None:
    """How it went. Raises RefusedError once it ended, or for a day before it began."""
    require(actor, Right.CASE_EDIT)
    locked = BackToSchool.objects.select_for_update(of=("self",)).select_related("case__person").get(pk=school.pk)
    if locked.ended_on:
        raise RefusedError(_("Ese estudio ya terminó."))
    keep(actor.user_id, locked, {"end": end, "ended_on": on, "end_note": note.strip()})
    kind = MilestoneKind.SCHOOL_ENDED if end == SchoolEnd.COMPLETED else MilestoneKind.SCHOOL_LEFT
    _post(actor, locked.case, kind, on, f"{locked.level} {locked.grade}, {locked.school}", locked)
    finish_steps(actor=actor, person=locked.case.person, case=locked.case, kinds=[StepKind.SCHOOL], source=locked.pk)


@transaction.atomic
def note_venture(*, actor: Standing, case: Case, idea: str, needs: str, on: date) -> Venture:
    """The idea, and what it takes. Raises RefusedError outside the case."""
    require(actor, Right.CASE_EDIT)
    _within(case, on, "on")
    values = {"idea": idea, "needs": needs, "noted_on": on}
    venture = keep(actor.user_id, Venture(person_id=case.person_id, case=case), values)
    _tell(actor, venture, VentureMoment.IDEA, on, idea)
    _ask(actor, case, StepKind.VENTURE, on + timedelta(days=DAYS_TO_ASK_VENTURE), idea, venture)
    return venture


@transaction.atomic
def train_venture(*, actor: Standing, venture: Venture, training: str, on: date) -> None:
    """A course for the business was completed."""
    locked = _open(actor, venture, on)
    keep(actor.user_id, locked, {"training": training, "trained_on": on})
    _tell(actor, locked, VentureMoment.TRAINED, on, training)


@transaction.atomic
def ask_seed(*, actor: Standing, venture: Venture, seed_from: str, on: date) -> None:
    """Seed support was asked for. The programme sends nothing: the person does, with help."""
    locked = _open(actor, venture, on)
    if locked.seed_asked_on and not locked.seed_answer:
        raise RefusedError(_("Ya se pidió y falta la respuesta."), "seed_from")
    values = {"seed_from": seed_from, "seed_asked_on": on, "seed_answer": "", "seed_answered_on": None}
    keep(actor.user_id, locked, values | {"seed_amount": None})
    _tell(actor, locked, VentureMoment.SEED_ASKED, on, seed_from)
    _ask(actor, locked.case, StepKind.VENTURE, on + timedelta(days=DAYS_TO_ASK_SEED), seed_from, locked)


@transaction.atomic
def answer_seed(*, actor: Standing, venture: Venture, answer: str, on: date, amount: int | None = None) -> None:
    """What was answered; `amount` in quetzales. Raises RefusedError when nothing was asked."""
    locked = _open(actor, venture, on)
    granted = answer == SeedAnswer.GRANTED
    values = {"seed_answer": answer, "seed_answered_on": on, "seed_amount": amount if granted else None}
    keep(actor.user_id, locked, values)
    moment = VentureMoment.SEED_GRANTED if granted else VentureMoment.SEED_REFUSED
    _tell(actor, locked, moment, on, locked.seed_from)


@transaction.atomic
def mark_started(*, actor: Standing, venture: Venture, name: str, on: date) -> Venture:
    """The business began; `placement.start_business` makes the job of it."""
    locked = _open(actor, venture, on)
    if locked.started_on:
        raise RefusedError(_("Ese negocio ya empezó."))
    keep(actor.user_id, locked, {"name": name, "started_on": on})
    _tell(actor, locked, VentureMoment.STARTED, on, name)
    _ask(actor, locked.case, StepKind.VENTURE, on + timedelta(days=DAYS_TO_ASK_VENTURE), name, locked)
    return locked


@transaction.atomic
def check_venture(
    *,
    actor: Standing,
    venture: Venture,
    on: date,
    running: bool,
    sales: int | None = None,
    costs: int | None = None,
    helpers: int = 0,
    note: str = "",
) -> VentureCheck:
    """How the business does; sales and costs are quetzales a month. While it runs the question comes back."""
    locked = _open(actor, venture, on)
    if locked.started_on is None:
        raise RefusedError(_("Anote primero cuándo empezó el negocio."))
    if on < locked.started_on:
        raise RefusedError(_("No puede ser antes de que empezó el negocio."), "on")
    values = {"on": on, "running": running, "sales": sales, "costs": costs, "helpers": helpers, "note": note}
    check = keep(actor.user_id, VentureCheck(person_id=locked.person_id, venture=locked), values)
    _tell(actor, locked, VentureMoment.RUNNING if running else VentureMoment.STOPPED, on, note)
    if running:
        _ask(actor, locked.case, StepKind.VENTURE, on + timedelta(days=DAYS_TO_ASK_VENTURE), locked.name, locked)
    else:
        case = locked.case
        finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.VENTURE], source=locked.pk)
    return check


def ask_again(*, actor: Standing, case: Case, on: date) -> None:
    """Put the questions about studies and businesses that go on back on the list."""
    require(actor, Right.CASE_EDIT)
    due = on + timedelta(days=DAYS_TO_ASK_SEED)
    for school in case.school_returns.filter(ended_on=None):
        _ask(actor, case, StepKind.SCHOOL, due, school.school, school)
    for venture in case.ventures.all():
        last = venture.checks.first()
        if last is None or last.running:
            _ask(actor, case, StepKind.VENTURE, due, venture.name or venture.idea, venture)


def _open(actor: Standing, venture: Venture, on: date) -> Venture:
    """The business as it is now, of an open case. What happened to it may be older than the note of its idea."""
    require(actor, Right.CASE_EDIT)
    locked = Venture.objects.select_for_update(of=("self",)).select_related("case__person").get(pk=venture.pk)
    _within(locked.case, on, "on")
    return locked


def _tell(actor: Standing, venture: Venture, moment: VentureMoment, on: date, words: str) -> None:
    """A line of the timeline; its detail begins with the moment's code, free of any language."""
    detail = f"{moment.value} {words}".strip()[:200]
    post_milestone(actor=actor, case=venture.case, kind=MilestoneKind.VENTURE, on=on, detail=detail)


def _post(actor: Standing, case: Case, kind: MilestoneKind, on: date, detail: str, source: BackToSchool) -> None:
    post_milestone(actor=actor, case=case, kind=kind, on=on, detail=detail[:200], source=source.pk)


def _ask(
    actor: Standing, case: Case, kind: StepKind, due_on: date, detail: str, source: BackToSchool | Venture
) -> None:
    plan_step(
        actor=actor, person=case.person, case=case, kind=kind, due_on=due_on, detail=detail[:120], source=source.pk
    )
