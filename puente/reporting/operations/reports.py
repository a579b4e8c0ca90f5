"""From a draft drawn from the records to an approved report with its figures frozen."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.models import Award
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.indicators.operations import freeze
from puente.indicators.periods import month_of
from puente.reporting.enums import OPEN_TO_CHANGE, Section, State
from puente.reporting.models import Report, Review
from puente.reporting.queries import draw_month, month_content
from puente.reporting.rules import month_has_ended

# What supervision says of a line: accepted or not, and the remark.
Verdicts = Mapping[str, tuple[bool, str]]


@transaction.atomic
def start_report(*, actor: Standing, award: Award | None, month: date, today: date) -> Report:
    """The actor's report under `award` of a month that has ended; asking twice gives the same one.

    Raises RefusedError for a month not ended or outside the award.
    """
    require(actor, Right.REPORT_WRITE)
    period = month_of(month)
    if not month_has_ended(period.first, today):
        raise RefusedError(_("El mes todavía no termina: el informe se prepara cuando haya terminado."))
    if award is None or period.last < award.starts_on or period.first > award.ends_on:
        raise RefusedError(_("Ese mes está fuera del convenio."))
    report, _created = Report.objects.get_or_create(
        consultant_id=actor.user_id,
        month=period.first,
        defaults={"award": award, "station_id": actor.stations[0], "recorded_by": actor.user_id},
    )
    return report


@transaction.atomic
def write_words(*, actor: Standing, report: Report, lessons: str, challenges: str) -> None:
    """What only the consultant can tell."""
    require(actor, Right.REPORT_WRITE)
    report = _locked(report)
    _refuse_fixed(report)
    report.lessons, report.challenges = lessons.strip(), challenges.strip()
    report.save(update_fields=["lessons", "challenges"])


@transaction.atomic
def submit_report(*, actor: Standing, report: Report, on: date) -> Report:
    """Fix what the records say now and send it to supervision.

    Raises RefusedError without lessons and challenges: a report says what was learned.
    """
    require(actor, Right.REPORT_WRITE)
    report = _locked(report)
    _refuse_fixed(report)
    for field in ("lessons", "challenges"):
        if not getattr(report, field):
            raise RefusedError(_("Escriba las lecciones aprendidas y las dificultades antes de enviar."), field)
    report.content = month_content(actor, report.consultant, report.award, report.month)
    report.digest = digest_of(report)
    report.state, report.submitted_on, report.round = State.SUBMITTED, on, report.round + 1
    report.decided_by = report.decided_on = None
    report.save()
    return report


@transaction.atomic
def return_report(*, actor: Standing, report: Report, verdicts: Verdicts, on: date) -> None:
    """Back to the consultant, saying of each line that is not accepted what has to be mended."""
    report = _under_review(actor, report)
    if all(accepted for accepted, _remark in verdicts.values()):
        raise RefusedError(_("Para devolverlo, marque al menos una parte y diga qué corregir."))
    _keep_verdicts(actor, report, verdicts)
    report.state, report.decided_by, report.decided_on = State.RETURNED, actor.user_id, on
    report.save(update_fields=["state", "decided_by", "decided_on"])


@transaction.atomic
def redraw_report(*, actor: Standing, report: Report) -> bool:
    """Draw the numbers of a report under review again; whether any changed. Nobody types them, so anybody who reviews
    may bring them up to date.
    """
    report = _under_review(actor, report)
    before = report.digest
    report.content = month_content(actor, report.consultant, report.award, report.month)
    report.digest = digest_of(report)
    report.save(update_fields=["content", "digest"])
    return report.digest != before


@transaction.atomic
def approve_report(*, actor: Standing, report: Report, verdicts: Verdicts, seen: str, on: date) -> None:
    """Approve exactly what was read (`seen` is its digest), and freeze the five figures with their people.

    Raises RefusedError when a line is not accepted, or when the records no longer say what the report says: then
    `redraw_report` brings them, and nothing is approved by halves.
    """
    report = _under_review(actor, report)
    if not all(accepted for accepted, _remark in verdicts.values()) or set(verdicts) != set(Section.values):
        raise RefusedError(_("Para aprobarlo, acepte todas sus partes; o devuélvalo."))
    now = draw_month(actor, report.consultant, report.award, report.month)
    if seen != report.digest or digest_of(report, now.content) != report.digest:
        raise RefusedError(
            _("Los registros cambiaron mientras lo revisaba. Traiga las cifras de hoy, léalas y vuelva a aprobar.")
        )
    _keep_verdicts(actor, report, verdicts)
    for definition, found in now.figures:
        freeze(
            actor=actor,
            award=report.award,
            definition=definition,
            period=month_of(report.month),
            consultant=report.consultant,
            station=report.station,
            found=found,
        )
    report.state, report.decided_by, report.decided_on = State.APPROVED, actor.user_id, on
    report.save(update_fields=["state", "decided_by", "decided_on"])


def digest_of(report: Report, content: dict[str, Any] | None = None) -> str:
    """SHA-256 of what the report says: its content (or another one) and its words."""
    said = [content or report.content, report.lessons, report.challenges, str(report.month), str(report.consultant_id)]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _under_review(actor: Standing, report: Report) -> Report:
    require(actor, Right.REPORT_APPROVE)
    report = _locked(report)
    if report.state != State.SUBMITTED:
        raise RefusedError(_("Este informe no está en revisión."))
    if report.consultant_id == actor.user_id:
        raise RefusedError(_("Nadie aprueba su propio informe."))
    return report


def _keep_verdicts(actor: Standing, report: Report, verdicts: Verdicts) -> None:
    for section, (accepted, remark) in verdicts.items():
        if not accepted and not remark.strip():
            raise RefusedError(_("Diga qué hay que corregir."), section)
    Review.objects.bulk_create(
        Review(
            report=report,
            round=report.round,
            section=section,
            accepted=accepted,
            remark=remark.strip(),
            recorded_by=actor.user_id,
        )
        for section, (accepted, remark) in verdicts.items()
    )


def _refuse_fixed(report: Report) -> None:
    if report.state not in OPEN_TO_CHANGE:
        raise RefusedError(_("Este informe ya se envió: no se puede cambiar."))


def _locked(report: Report) -> Report:
    """The report as it is now; two acts on it wait for each other."""
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("consultant", "station", "award")
        .get(pk=report.pk)
    )
