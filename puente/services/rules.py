"""Which recorded work is a service, and within which days work on a case may lie."""

import re
from datetime import date

from django.utils.translation import gettext as _

from puente.cases.enums import MilestoneKind
from puente.cases.models import Case
from puente.core.errors import RefusedError
from puente.core.text import plain
from puente.geography.models import Municipality
from puente.services.enums import Covers, Finding, Passage, Priority
from puente.services.models import Certification, CertificationStep, Offering
from puente.services.workflow import MAY_COME

# The declared rule: these milestones are deliveries of these services, acknowledged by the record itself.
DELIVERED_BY = {
    MilestoneKind.PROFILE_CONFIRMED: "profiling",
    MilestoneKind.GUIDED: "guidance",
    MilestoneKind.CV_MADE: "cv",
    MilestoneKind.APPLIED: "job_referral",
    MilestoneKind.TRAINING_STARTED: "training",
    MilestoneKind.CERTIFYING: "certification",
    MilestoneKind.REFERRAL_SERVED: "referral",
}
# Within how many days a referral should be answered; how long its link opens.
DAYS_TO_ANSWER = {Priority.HIGH: 1, Priority.MEDIUM: 3, Priority.LOW: 7}
DAYS_OPEN, DAYS_AFTER_APPOINTMENT, MOST_DAYS_OPEN = 30, 14, 240
# Words that say that somebody came back; what has nothing to do with it (deporte, migraña) is let through.
OF_A_RETURN = re.compile(r"\b(?:retorn\w*|deport(?:ad|acion|aron|o\b)\w*|repatri\w*|\w*migrantes?)\b")


def refuse_outside(case: Case, day: date, field: str) -> None:
    """Nothing is given before the case was opened, nor once it is closed: consent reaches from one to the other."""
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."), field)
    if day < case.opened_on:
        raise RefusedError(_("No puede ser anterior a la apertura del expediente."), field)


def may_come(newest: CertificationStep | None) -> frozenset[Passage]:
    """What may follow a step on the way to a certificate (None: the beginning)."""
    if newest is None:
        return MAY_COME[""]
    return MAY_COME[newest.found if newest.kind == Passage.ASSESSED else newest.kind]


def refuse_passage(certification: Certification, newest: CertificationStep | None, kind: Passage, on: date) -> None:
    """What cannot be the next step, or not on that day."""
    if certification.issued_on or certification.ended_on:
        raise RefusedError(_("Esta certificación ya terminó."))
    if newest and newest.found == Finding.COMPETENT and newest.kind == Passage.ASSESSED:
        raise RefusedError(_("Esta evaluación ya tiene su resultado."), "kind")
    if kind not in may_come(newest):
        raise RefusedError(_("Ese paso no sigue de lo que hay registrado."), "kind")
    if newest and on < newest.on:
        raise RefusedError(_("No puede ser anterior al último paso."), "on")


def reaches(offering: Offering, here: Municipality) -> bool:
    """Whether whoever lives `here` may use the service; `queries.find_offerings` asks the database the same."""
    there = offering.office.municipality
    by_place = {
        Covers.COUNTRY: True,
        Covers.DEPARTMENT: there.department_id == here.department_id,
        Covers.MUNICIPALITY: there.pk == here.pk,
    }
    return offering.remote or by_place[Covers(offering.covers)] or there.pk == here.pk


AGES = ((18, "menor de 18"), (25, "18 a 24"), (35, "25 a 34"), (45, "35 a 44"))


def age_band(age: int | None) -> str:
    """About how old, for who only needs that.

    >>> age_band(31)
    '25 a 34'
    """
    if age is None:
        return ""
    return next((words for end, words in AGES if age < end), "45 o más")


def tells_of_return(text: str) -> bool:
    """Whether somebody who reads it learns that the person came back.

    >>> tells_of_return("Retornó en agosto"), tells_of_return("Dolor de cabeza, migraña")
    (True, False)
    """
    return bool(OF_A_RETURN.search(plain(text)))
