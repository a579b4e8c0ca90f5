"""Certifying the results of an approved report, and restating its figures when the facts have moved."""

import secrets
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.audit.operations import drop_anchor
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.indicators.models import FrozenFigure
from puente.indicators.operations import restate
from puente.indicators.periods import month_of
from puente.placement.queries import sample_of
from puente.reporting.enums import State
from puente.reporting.models import Report, ResultCertificate
from puente.reporting.queries import newest_figures


@transaction.atomic
def certify_results(*, actor: Standing, report: Report, remarks: str, on: date) -> ResultCertificate:
    """Supervision certifies an approved report, once. The number follows the year's last one.

    Raises RefusedError while the sample of that month still has something of the consultant's to call about, or found
    something that nobody has put right.
    """
    require(actor, Right.REPORT_APPROVE)
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.state != State.APPROVED:
        raise RefusedError(_("Solo se certifican los resultados de un informe aprobado."))
    if report.consultant_id == actor.user_id:
        raise RefusedError(_("Nadie certifica sus propios resultados."))
    if ResultCertificate.objects.filter(report=report).exists():
        raise RefusedError(_("Los resultados de este informe ya están certificados."))
    _refuse_unsettled_sample(actor, report)
    return ResultCertificate.objects.create(
        report=report,
        number=_next_number(on.year),
        token=secrets.token_urlsafe(18),
        issued_on=on,
        remarks=remarks.strip(),
        digest=report.digest,
        anchor=drop_anchor(),
        recorded_by=actor.user_id,
    )


def _refuse_unsettled_sample(actor: Standing, report: Report) -> None:
    """What was drawn of the consultant's month, wherever the person is by now, and is not known or not right yet."""
    with acting_as(whole_programme(actor, kind="report")):
        sampled = sample_of(report.consultant_id, report.month)
        waiting, wrong = sampled.pending().count(), sampled.to_correct().count()
    if waiting:
        raise RefusedError(_("De la muestra de este mes falta llamar: %(number)s.") % {"number": waiting})
    if wrong:
        raise RefusedError(
            _("La muestra encontró algo de este mes que todavía no se corrige: %(number)s.") % {"number": wrong}
        )


def _next_number(year: int) -> str:
    """`CR-2026-0001`; two at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('reporting_resultcertificate'))")
    newest = ResultCertificate.objects.filter(number__startswith=f"CR-{year}-").order_by("-number").first()
    return f"CR-{year}-{int(newest.number[-4:]) + 1 if newest else 1:04d}"


@transaction.atomic
def restate_report(*, actor: Standing, report: Report, reason: str) -> list[FrozenFigure]:
    """Restate every figure of an approved report that the facts no longer give; the others stay.

    Raises RefusedError without a reason, or when nothing has changed.
    """
    require(actor, Right.REPORT_APPROVE)
    if report.state != State.APPROVED:
        raise RefusedError(_("Solo se corrigen las cifras de un informe aprobado."))
    period = month_of(report.month)
    restated = [restate(actor=actor, figure=figure, period=period, reason=reason) for figure in newest_figures(report)]
    changed = [figure for figure in restated if figure]
    if not changed:
        raise RefusedError(_("Nada cambió desde la última cifra aprobada: no hay qué corregir."))
    return changed
