"""What the story means for profile, applications, job, follow-ups and services: the rows behind the milestones."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import models

from puente.cases.enums import MilestoneKind, StepKind
from puente.exchange.demo import learning, weeks
from puente.exchange.demo.keys import draw_id
from puente.exchange.demo.life import Life, Surroundings, day_of, has
from puente.placement.enums import ApplicationState, Asked, Contract, Evidence, FollowUpResult, JobEnd
from puente.placement.models import Application, FollowUp, Placement
from puente.placement.reference import days_of_worker
from puente.profiles.models import HeldDocument, HeldSkill, Profile, Schooling, SpokenLanguage, Target, WorkExperience
from puente.services.enums import Acknowledgement
from puente.services.models import Delivery
from puente.services.rules import DELIVERED_BY

MAYAN_OF = {"13": "kjb", "12": "mam", "14": "quc", "09": "quc", "07": "tzj", "08": "quc", "16": "kek", "15": "acr"}
VERIFIED, WITH_PAPER = 0.8, 0.7


def rows_of(rng: random.Random, around: Surroundings, life: Life, today: date) -> Iterable[models.Model]:
    """Every row behind the milestones of `life`. `sources` gives each milestone the key of the thing behind it."""
    kinds = {kind for kind, _on, _detail in life.story.milestones}
    if MilestoneKind.PROFILE_CONFIRMED in kinds:
        yield from _profile(rng, around, life)
    yield from _deliveries(rng, around, life)
    yield from learning.rows_of(rng, around, life)
    if MilestoneKind.APPLIED in kinds:
        yield from _work(rng, around, life, today)


def _profile(rng: random.Random, around: Surroundings, life: Life) -> Iterable[models.Model]:
    common = {"person": life.person, "recorded_by": life.consultant.pk}
    confirmed = day_of(life, MilestoneKind.PROFILE_CONFIRMED)
    yield Profile(
        id=life.sources[MilestoneKind.PROFILE_CONFIRMED, confirmed],
        wage_floor=rng.choice([3500, 3800, 4000, 4200, 4500]),
        radius_km=rng.choice([15, 25, 40, 60, 120]),
        schedules=rng.choice([["day"], ["day"], ["day", "shifts"], ["day", "night", "shifts"]]),
        confirmed_on=confirmed,
        **common,
    )
    yield WorkExperience(
        id=draw_id(rng, confirmed),
        said=life.said,
        occupation_id=life.code,
        occupation_title=around.titles[life.code],
        country="US",
        months=rng.choice([6, 12, 24, 36, 48, 72]),
        until=str(life.story.returned_on.year),
        **common,
    )
    yield from _learned(rng, around, life, common, confirmed)
    yield SpokenLanguage(id=draw_id(rng, confirmed), language_id="spa", level=7, **common)
    if rng.random() < 0.6:
        yield SpokenLanguage(id=draw_id(rng, confirmed), language_id="eng", level=rng.choice([1, 2, 2, 3, 4]), **common)
    mayan = MAYAN_OF.get((life.person.municipality_id or "")[:2])
    if mayan and rng.random() < 0.5:
        yield SpokenLanguage(id=draw_id(rng, confirmed), language_id=mayan, level=7, **common)


def _learned(
    rng: random.Random, around: Surroundings, life: Life, common: dict[str, Any], on: date
) -> Iterable[models.Model]:
    """Studies, skills of their trade, a paper or two, and the trade they aim at."""
    level = rng.choice([1, 2, 2, 2, 3, 3, 4])
    yield Schooling(id=draw_id(rng, on), level=level, country="GT", completed=level > 1, **common)
    known = around.skills.get(life.code, [])
    for skill in rng.sample(known, min(len(known), rng.randint(1, 3))):
        yield HeldSkill(
            id=draw_id(rng, on),
            skill=skill,
            label=skill.name,
            label_en=skill.name_en,
            level=rng.choice([1, 2, 2, 3]),
            evidence=rng.choice(["said", "said", "shown"]),
            **common,
        )
    yield HeldDocument(id=draw_id(rng, on), document_id="dpi", state=rng.choice(["has", "has", "begun"]), **common)
    yield Target(
        id=draw_id(rng, on), occupation_id=life.code, occupation_title=around.titles[life.code], rank=1, **common
    )


def _deliveries(rng: random.Random, around: Surroundings, life: Life) -> Iterable[models.Model]:
    common = {"person": life.person, "case": life.case, "station": life.case.station, "recorded_by": life.consultant.pk}
    opened = life.case.opened_on
    if rng.random() < 0.7:
        how = rng.choice([Acknowledgement.SIGNATURE, Acknowledgement.SHEET, Acknowledgement.ORAL, Acknowledgement.NONE])
        yield Delivery(
            id=draw_id(rng, opened),
            service_id="guidance",
            award=around.award,
            on=opened,
            acknowledged=how,
            witness="Testigo Ficticio" if how == Acknowledgement.ORAL else "",
            **common,
        )
    for number, (kind, on, _detail) in enumerate(life.story.milestones):
        if service := DELIVERED_BY.get(kind):
            yield Delivery(
                id=draw_id(rng, on),
                service_id=service,
                award=around.award,
                on=on,
                acknowledged=Acknowledgement.RECORD,
                source=life.story.milestone_ids[number],
                **common,
            )


def _work(rng: random.Random, around: Surroundings, life: Life, today: date) -> Iterable[models.Model]:
    common = {"person": life.person, "case": life.case, "station": life.case.station, "recorded_by": life.consultant.pk}
    applied = day_of(life, MilestoneKind.APPLIED)
    hired = day_of(life, MilestoneKind.HIRED) if has(life, MilestoneKind.HIRED) else None
    vacancy = rng.choice(around.vacancies.get(life.code) or around.every_vacancy)
    application = Application(
        id=life.sources[MilestoneKind.APPLIED, applied],
        vacancy=vacancy,
        state=ApplicationState.HIRED if hired else ApplicationState.SENT,
        sent_on=applied,
        state_since=hired or applied,
        **common,
    )
    yield application
    if hired is None:
        yield from weeks.rows(life, application, None, today)
        return
    lost = day_of(life, MilestoneKind.JOB_LOST) if has(life, MilestoneKind.JOB_LOST) else None
    verified = rng.random() < VERIFIED
    placement = Placement(
        id=life.sources[MilestoneKind.HIRED, hired],
        application=application,
        employer=vacancy.company.name,
        occupation_id=vacancy.occupation_id,
        municipality_id=vacancy.municipality_id,
        weekly_hours=vacancy.weekly_hours,
        social_security=vacancy.social_security,
        started_on=hired,
        contract=rng.choice(list(Contract)[:4]),
        wage=vacancy.wage,
        evidence=rng.choice(list(Evidence)) if verified or rng.random() < WITH_PAPER else "",
        verified_on=min(today, hired + timedelta(days=9)) if verified else None,
        verified_by=around.supervisor.pk if verified else None,
        ended_on=lost,
        end_reason=JobEnd.DISMISSED if lost else "",
        **common,
    )
    yield placement
    yield from weeks.rows(life, application, placement, today)
    yield from _follow_ups(rng, life, placement, lost)


def _follow_ups(rng: random.Random, life: Life, placement: Placement, lost: date | None) -> Iterable[models.Model]:
    done = {on for kind, on, _detail in life.story.milestones if kind == MilestoneKind.FOLLOWED_UP}
    found_lost = False
    for day in days_of_worker():
        due = placement.started_on + timedelta(days=day)
        result, done_on = "", None
        if due in done:
            result, done_on = FollowUpResult.WORKING, due
        elif lost and not found_lost:
            result, done_on, found_lost = FollowUpResult.JOB_LOST, lost, True
        follow_up = FollowUp(
            id=draw_id(rng, due),
            person=life.person,
            placement=placement,
            day=day,
            due_on=due,
            asks_conformity=day in (30, 90),
            done_on=done_on,
            asked=Asked.CALL if done_on else "",
            result=result,
            cancelled_on=lost if lost and not done_on else None,
            cancel_why="Terminó el empleo" if lost and not done_on else "",
            recorded_by=life.consultant.pk,
        )
        yield follow_up
        if life.story.due and life.story.due.kind == StepKind.FOLLOW_UP and life.story.due.on == due:
            life.story.due.source = follow_up.pk
