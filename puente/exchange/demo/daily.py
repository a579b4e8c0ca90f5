"""What the days of a consultant leave behind: plans, appointments, tasks, a transfer that waits, a red flag, a complaint.

Written by the operations themselves, in the station of Huehuetenango, over the latest cases.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from puente.accounts.models import DutyStation, User
from puente.accounts.scope import Standing, standing_of
from puente.cases.models import Case, Step, Transfer
from puente.cases.operations import ask_transfer, offer_transfer, put_off, take_referral
from puente.cases.rules import AT_WORK
from puente.coordination import operations as coordination
from puente.coordination.models import Institution
from puente.core.db.scope import acting_as
from puente.guidance import operations as guidance
from puente.guidance.enums import InterviewPart, MeetingEnd, StepEnd
from puente.guidance.models import Appointment, PlanStep, PlanTemplate
from puente.placement.operations import start_business
from puente.protection import operations as protection

LEAST, OF_AGE = 7, timedelta(days=19 * 366)  # cases that the scenes below need; whose business is a job
LATE_TRANSFER = timedelta(hours=60)
TALKS = (("visit", "Prestar el salón para entrevistas", "Lo prestan los lunes"), ("call", "Avisar de retornos", ""))


def write(today: date, using: str) -> None:
    """As if it had happened over the last weeks; `using` may write for others."""
    staff = {user.email.partition("@")[0]: user for user in User.objects.all()}
    rosa, marta, julio = (standing_of(staff[login]) for login in ("rosa", "marta", "julio"))
    with acting_as(rosa.scope("command")):
        cases = list(
            Case.objects.open()
            .filter(consultant=rosa.user_id, opened_on__lte=today - timedelta(days=10))
            .filter(person__birth_date__lt=today - OF_AGE)
            .exclude(status__in=AT_WORK)
            .select_related("person")
            .order_by("-opened_on", "id")[:12]
        )
        if len(cases) < LEAST:
            return
        for number, case in enumerate(cases):
            _plan(rosa, case, today, signed=number % 3 != 2)
        _meet(rosa, cases, today)
        _routes(rosa, cases, today)
        _put_off(rosa, today)
        _coordinate(rosa, julio, staff, cases, today)
    _transfers(rosa, marta, cases, today, using)
    _protect(rosa, marta, staff, cases, today)


def _plan(rosa: Standing, case: Case, today: date, *, signed: bool) -> None:
    """A plan from a template, half done, and signed with a witness."""
    template = PlanTemplate.objects.get(code="estudio" if case.opened_on.day % 5 == 0 else "empleo")
    made = case.opened_on + timedelta(days=5)
    goal = guidance.use_template(actor=rosa, case=case, template=template, on=made)
    if signed:
        guidance.sign_plan(actor=rosa, case=case, mode="oral", witness="Testigo de la oficina", on=made)
    for step in PlanStep.objects.filter(goal=goal, due_on__lte=today - timedelta(days=2))[:2]:
        guidance.end_plan_step(actor=rosa, step=step, end=StepEnd.DONE, on=step.due_on, result="Lo hizo a tiempo")


def _meet(rosa: Standing, cases: list[Case], today: date) -> None:
    """Two appointments to come, one that is over and not said, one that was kept; a practised interview."""
    later = min(23, max(16, timezone.localtime().hour + 1))
    for number, (kind, days, hour) in enumerate(
        (("plan", 0, later), ("practice", 1, 10), ("guidance", 2, 9), ("visit", 3, 8))
    ):
        if number >= len(cases):
            return
        at = max(_at(today + timedelta(days=days), hour), timezone.now() + timedelta(minutes=30))
        made = guidance.make_appointment(
            actor=rosa, case=cases[number], kind=kind, at=at, place="su casa" if kind == "visit" else "en la oficina"
        )
        if number >= 2:  # as if agreed on some days ago
            Appointment.objects.filter(pk=made.pk).update(at=_at(today - timedelta(days=number), hour))
        if number == 2:
            guidance.end_appointment(
                actor=rosa, appointment=made, end=MeetingEnd.MET, note="Acordaron buscar en dos empresas"
            )
    rated = dict(zip(InterviewPart, (3, 2, 2, 3, 1, 2, 3), strict=True))
    guidance.record_practice(
        actor=rosa,
        case=cases[0],
        on=today - timedelta(days=1),
        role="Ayudante de bodega",
        ratings=rated,
        strengths="Cuenta bien su experiencia",
        to_improve="Hablar de salario con un rango",
    )


def _routes(rosa: Standing, cases: list[Case], today: date) -> None:
    """One went back to school, another started a business."""
    guidance.start_school(
        actor=rosa,
        case=cases[-1],
        level="lower",
        grade="Segundo básico",
        mode="weekend",
        school="Instituto Ficticio de Fin de Semana",
        started_on=today - timedelta(days=7),
    )
    case, day = cases[-2], today - timedelta(days=8)
    venture = guidance.note_venture(
        actor=rosa, case=case, idea="Vender comida por encargo", needs="Una estufa industrial", on=day
    )
    guidance.ask_seed(actor=rosa, venture=venture, seed_from="Cooperativa Ficticia", on=day)
    guidance.answer_seed(actor=rosa, venture=venture, answer="granted", amount=4000, on=day + timedelta(days=3))
    start_business(
        actor=rosa, venture=venture, name="Cocina La Ficticia", started_on=day + timedelta(days=5), monthly_income=2300
    )


def _put_off(rosa: Standing, today: date) -> None:
    late = Step.objects.filter(consultant=rosa.user_id, done_at=None, due_on__lt=today, kind="call").first()
    if late:
        put_off(actor=rosa, step=late, until=today + timedelta(days=2), why="Está cuidando a su papá", today=today)


def _coordinate(rosa: Standing, julio: Standing, staff: dict[str, User], cases: list[Case], today: date) -> None:
    """Institutions and what was done with them, a task, a meeting, somebody whom an institution sent."""
    offices: list[Institution] = []
    for name, kind, town in (
        ("Municipalidad de Huehuetenango", "municipality", "1301"),
        ("COCODE de una aldea ficticia", "cocode", "1302"),
        ("Ventanilla de empleo de Huehuetenango", "labour", "1301"),
    ):
        values = {"name": name, "kind": kind, "municipality_id": town}
        offices.append(coordination.save_institution(actor=rosa, values=values))
    for days, (means, note, result) in zip((12, 4), TALKS, strict=True):
        coordination.log_coordination(
            actor=rosa,
            institution=offices[0],
            on=today - timedelta(days=days),
            means=means,
            note=note,
            result=result,
            next_on=today + timedelta(days=3) if not result else None,
        )
    coordination.record_agreement(
        actor=rosa, institution=offices[0], kind="letter", subject="Uso del salón", signed_on=today - timedelta(days=12)
    )
    coordination.assign_task(
        actor=julio,
        user=staff["rosa"],
        what="Confirmar fechas de la próxima feria con la ventanilla",
        due_on=today + timedelta(days=1),
        institution=offices[2],
    )
    coordination.convene(
        actor=julio,
        title="Reunión mensual del equipo",
        at=_at(today + timedelta(days=2), 9),
        place="En línea",
        users=[staff[login] for login in ("rosa", "marta", "santos")],
    )
    take_referral(
        actor=rosa,
        person=cases[2].person,
        institution=offices[2],
        on=today - timedelta(days=6),
        asked="Orientación de empleo",
    )


def _transfers(rosa: Standing, marta: Standing, cases: list[Case], today: date, using: str) -> None:
    """One offered to Quiché that waits too long, one asked for by Quiché."""
    with acting_as(rosa.scope("command")):
        offered = offer_transfer(
            actor=rosa,
            case=cases[3],
            target=DutyStation.objects.get(code="QUI"),
            note="Se mudó con su familia. Falta su hoja de vida; se le llama después de las cinco.",
            on=today - timedelta(days=3),
        )
    Transfer.objects.using(using).filter(pk=offered.pk).update(recorded_at=timezone.now() - LATE_TRANSFER)
    with acting_as(marta.scope("command")):
        ask_transfer(actor=marta, person_id=cases[4].person_id, target_id=marta.stations[0], on=today)


def _protect(rosa: Standing, marta: Standing, staff: dict[str, User], cases: list[Case], today: date) -> None:
    with acting_as(rosa.scope("command")):
        alert = protection.raise_alert(
            actor=rosa,
            person=cases[5].person,
            danger="threats",
            told="Dice que preguntaron por él en su aldea y que no duerme allí.",
            readers=[staff["julio"]],
            on=today - timedelta(days=1),
        )
        protection.note_act(actor=rosa, alert=alert, act="called", institution="PDH, auxiliatura departamental")
    with acting_as(marta.scope("command")):
        protection.complain(
            actor=marta,
            way="paper",
            about="programme",
            grievance="service",
            told="Fui dos veces y la oficina estaba cerrada sin aviso.",
            on=today - timedelta(days=4),
            station=DutyStation.objects.get(code="QUI"),
        )


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
