"""First weeks of the jobs of the demonstration: what both sides answered, and what waits on Rosa's list and Julio's."""

import io
import random
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from PIL import Image, ImageDraw

from puente.accounts.models import User
from puente.accounts.scope import Standing, standing_of
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.employers.models import Vacancy
from puente.employers.operations import check_contact, save_contact
from puente.exchange.demo.keys import draw_id
from puente.exchange.demo.life import Life
from puente.matching.lists import people_for
from puente.matching.models import OfferLink
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.placement import operations
from puente.placement.dossier import lacking
from puente.placement.enums import Agreement, ApplicationState, Asked, FollowUpResult, SampleResult, Side
from puente.placement.models import Application, ApplicationMove, Conformity, FollowUp, Interview, Placement
from puente.placement.models.sample import SampleDraw
from puente.portal.operations import give_own_door
from puente.profiles.operations import save_document
from puente.taxonomy.models import DocumentType

SAID_AT, LISTED = 30, 4
PAGE_SECRET = "4071"  # noqa: S105  opens the one page of a person that the demonstration has
CONTENT = (Agreement.YES, Agreement.YES, Agreement.YES, Agreement.YES, Agreement.REMARKS)


def rows(life: Life, application: Application, placement: Placement | None, today: date) -> Iterable[models.Model]:
    """The moves of an application, and what the company and the person said of a job; drawn apart, so that nothing else
    of the demonstration changes.
    """
    rng = random.Random(application.pk.int)
    common = {"person": life.person, "recorded_by": life.consultant.pk}
    way = [("", ApplicationState.SENT, application.went_on)]
    if placement:
        way.append((ApplicationState.SENT, ApplicationState.HIRED, placement.started_on))
    for source, target, on in way:
        yield ApplicationMove(
            id=draw_id(rng, on), application=application, source=source, target=target, on=on, **common
        )
    if placement is None:
        return
    until = placement.ended_on or today
    for day in (1, 7, 30, 60, 90):
        due = placement.started_on + timedelta(days=day)
        done = due <= until and due < today
        over = placement.ended_on is not None and not done
        yield FollowUp(
            id=draw_id(rng, due),
            placement=placement,
            side=Side.EMPLOYER,
            day=day,
            due_on=due,
            asks_conformity=day in (30, 90),
            done_on=due if done else None,
            asked=Asked.LINK if done else "",
            result=FollowUpResult.WORKING if done else "",
            punctual="yes" if done else "",
            performs=rng.choice(["good", "good", "good", "enough"]) if done else "",
            keeps=rng.choice(["yes", "yes", "yes", "partly"]) if done else "",
            cancelled_on=placement.ended_on if over else None,
            cancel_why="Terminó el empleo" if over else "",
            **common,
        )
    said_on = placement.started_on + timedelta(days=SAID_AT)
    if said_on <= until:
        for side in Side:
            agrees = rng.choice(CONTENT)
            yield Conformity(
                id=draw_id(rng, said_on),
                placement=placement,
                side=side,
                on=said_on,
                agrees=agrees,
                schedule=agrees == Agreement.YES,
                satisfied=rng.choice([3, 4, 4, 5, 5]),
                remarks="" if agrees == Agreement.YES else "El horario cambió",
                asked=Asked.CALL if side == Side.WORKER else Asked.LINK,
                **common,
            )


def write(today: date) -> None:
    """What is at hand: a list for a vacancy, interviews, papers, a warning, both sides, and last month's sample."""
    rosa = standing_of(User.objects.get(email__startswith="rosa@"))
    julio = standing_of(User.objects.get(email__startswith="julio@"))
    with acting_as(rosa.scope("command")):
        _list(rosa, today)
        _interviews(rosa, today)
        _papers(rosa)
        job = _warn(rosa, today)
        _prove(rosa, julio, job, today)
        _page(rosa, today)
    _sample(julio, today)


def _list(rosa: Standing, today: date) -> None:
    """Of a vacancy some who may be sent, as far as each of them is."""
    for vacancy in Vacancy.objects.open_on(today).select_related("company").order_by("-opened_on", "id"):
        fits = people_for(vacancy, rosa, today, besides=()).can
        cases = [one.case for one in fits if not one.case.person.applications.filter(vacancy=vacancy).exists()]
        if len(cases) < LISTED:
            continue
        for number, case in enumerate(cases[:LISTED]):
            listed = operations.shortlist(actor=rosa, case=case, vacancy=vacancy, on=today)
            if number:
                operations.note_interest(actor=rosa, case=case, vacancy=vacancy, on=today)
            if number == LISTED - 1:
                for paper in lacking(case.person, vacancy, today):
                    expires = today + timedelta(days=180)
                    save_document(actor=rosa, person=case.person, document=paper, state="has", expires_on=expires)
                operations.move(actor=rosa, application=listed, to=ApplicationState.READY, on=today)
        return


def _papers(rosa: Standing) -> None:
    """Somebody who goes to an interview has photos of two papers, and one that is only known to be in hand."""
    mine = Case.objects.open().filter(consultant=rosa.user_id, applications__state=ApplicationState.INTERVIEW)
    case = mine.order_by("code").first()
    if case is None:
        return
    for code, content in (
        ("dpi", _photo("DPI FICTICIO")),
        ("diploma", _photo("DIPLOMA FICTICIO")),
        ("police_record", b""),
    ):
        save_document(
            actor=rosa,
            person=case.person,
            document=DocumentType.objects.get(pk=code),
            state="has",
            number="F-0001" if code == "dpi" else "",
            expires_on=timezone.localdate() + timedelta(days=120) if code != "diploma" else None,
            content=content,
        )


def _photo(words: str) -> bytes:
    picture = Image.new("RGB", (1000, 640), "#EFE7DA")
    ImageDraw.Draw(picture).text((60, 280), words, fill="#221C17", font_size=72)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80)
    return written.getvalue()


def _interviews(rosa: Standing, today: date) -> None:
    """One for tomorrow, half prepared, and one of yesterday of which nobody said what happened."""
    rows = Application.objects.filter(
        case__consultant=rosa.user_id, case__closed_on=None, state=ApplicationState.SENT
    ).select_related("case__person", "vacancy__company")
    open_to = [one for one in rows.order_by("-sent_on", "id") if agreed(one.case.person, Purpose.EMPLOYERS)]
    for number, application in enumerate(open_to[:2]):
        at = timezone.now().replace(hour=15, minute=0, second=0, microsecond=0) + timedelta(days=1)
        made = operations.agree_interview(
            actor=rosa, application=application, at=at, place="Oficina central, zona 1", on=today
        )
        operations.prepare_interview(
            actor=rosa, interview=made, ready=["place", "route", "papers"], travel=30, travel_note="En bus, desde las 6"
        )
        if number:
            Interview.objects.filter(pk=made.pk).update(at=at - timedelta(days=2))


def _warn(rosa: Standing, today: date) -> Placement | None:
    """Somebody who was not paid, and who does not say of the job what the company says."""
    waiting = FollowUp.objects.filter(
        side=Side.WORKER,
        done_on=None,
        cancelled_on=None,
        due_on__lte=today + timedelta(days=7),
        placement__ended_on=None,
    )
    mine = waiting.filter(placement__case__consultant=rosa.user_id, placement__case__closed_on=None)
    found = mine.select_related("placement__case__person").order_by("due_on", "id").first()
    if found is None:
        return None
    job = found.placement
    operations.record_conformity(
        actor=rosa, placement=job, side=Side.EMPLOYER, on=today, agrees=Agreement.YES, asked=Asked.CALL, satisfied=5
    )
    operations.record_follow_up(
        actor=rosa,
        follow_up=found,
        on=today,
        result=FollowUpResult.WORKING,
        note="Le prometieron pagar la otra semana",
        attends="yes",
        paid="partly",
        treated="good",
        safe="yes",
        transport="partly",
        stays="unsure",
        conformity={"agrees": Agreement.NO, "pay": False, "satisfied": 2, "remarks": "Le deben una quincena"},
    )
    return job


def _prove(rosa: Standing, julio: Standing, job: Placement | None, today: date) -> None:
    """The company's word, from a contact whom supervision checked, and a payslip."""
    if job is None or job.application is None:
        return
    company = job.application.vacancy.company
    contact = save_contact(
        actor=rosa, company=company, row=None, name="Jefatura de personal", phone="2222 0000", channel="call"
    )
    operations.add_proof(actor=rosa, placement=job, kind="employer", on=today, contact=contact)
    operations.add_proof(actor=rosa, placement=job, kind="payslip", on=today, content=_photo("BOLETA FICTICIA"))
    check_contact(
        actor=julio, contact=contact, how="Se llamó al número que la empresa publica y preguntaron por ella", on=today
    )


def _sample(julio: Standing, today: date) -> None:
    """Last month's, half called about: one as it was written down, one not."""
    with acting_as(julio.scope("command")):
        month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        draw: SampleDraw = operations.draw_sample(actor=julio, month=month, on=today)
        items = list(draw.items.order_by("position"))
        for item, result, found in zip(
            items, (SampleResult.CONFIRMED, SampleResult.DIFFERS), ("", "Gana menos de lo que se anotó"), strict=False
        ):
            operations.record_check(actor=julio, item=item, on=today, result=result, found=found)


def _page(rosa: Standing, today: date) -> None:
    """Somebody with vacancies to look at has their own page, too; the number that opens it is the demonstration's."""
    link = OfferLink.objects.filter(case__consultant=rosa.user_id, ended_on=None).order_by("-made_on", "id").first()
    if link:
        give_own_door(actor=rosa, person=link.person, factor="number", secret=PAGE_SECRET, on=today, tongue="es")
