"""PDF out of Typst templates and plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.core.dates import full_day_words
from puente.core.documents import qr_of, render_pdf
from puente.indicators.definitions import DEFINITIONS
from puente.indicators.models import FrozenFigure
from puente.indicators.periods import month_of
from puente.reporting.enums import State
from puente.reporting.models import Report, ResultCertificate
from puente.reporting.words import annex_of, sections_of

HERE = Path(__file__).parent


def report_pdf(report: Report, content: Mapping[str, Any], lang: str) -> bytes:
    with override(lang):
        return render_pdf(HERE / "report.typ", report_data(report, content, lang))


def report_data(report: Report, content: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """What both documents say, as plain data in the language now active."""
    return {
        "lang": lang,
        "title": _("Informe mensual de actividades"),
        "month": month_of(report.month).label,
        "facts": facts_of(report),
        "draft": "" if report.state == State.APPROVED else _("Borrador: todavía no está aprobado."),
        "parts": [asdict(part) for part in sections_of(report, content)],
        "annex_title": _("Anexo: hechos del mes por expediente"),
        "annex_note": _("Los expedientes van por su código; este informe no nombra a ninguna persona atendida."),
        "annex": asdict(annex_of(content)),
        "nothing": _("Nada que informar."),
        "digest": _("Huella del contenido: %(digest)s") % {"digest": report.digest} if report.digest else "",
    }


def facts_of(report: Report) -> list[tuple[str, str]]:
    """Who, where, under what, and how far it is."""
    facts = [
        (_("Preparado por"), report.consultant.name),
        (_("Estación"), report.station.name),
        (_("Convenio"), f"{report.award.code} · {report.award.title}"),
        (_("Estado"), str(report.get_state_display())),
    ]
    if report.submitted_on:
        facts.append((_("Enviado"), full_day_words(report.submitted_on)))
    if report.decided_on and report.state == State.APPROVED:
        facts.append((_("Aprobado"), full_day_words(report.decided_on)))
    return facts


def certificate_pdf(
    certificate: ResultCertificate, report: Report, figures: Iterable[FrozenFigure], address: str
) -> bytes:
    """The certificate in Spanish, with the approved figures, its digest, and a QR to the page that verifies it."""
    with override("es"):
        data = {
            "lang": "es",
            "title": _("Certificación de resultados"),
            "number": certificate.number,
            "month": month_of(report.month).label,
            "sentence": _(
                "La supervisión revisó y aprobó el informe de este mes y certifica los resultados que siguen."
            ),
            "facts": [*facts_of(report), (_("Fecha de la certificación"), full_day_words(certificate.issued_on))],
            "heads": [_("Indicador"), _("Resultado"), _("Definición")],
            "rows": [_row(figure) for figure in figures],
            "remarks_title": _("Observaciones"),
            "remarks": certificate.remarks or _("Ninguna."),
            "verify": _("Compruebe este documento en"),
            "address": address,
            "qr": qr_of(address),
            "qr_words": _("Código para comprobar el documento"),
            "digest": _("Huella del informe aprobado: %(digest)s") % {"digest": certificate.digest},
            "anchor": certificate.anchor,
            "anchor_words": _("Ancla del registro: prueba que después nadie cambió lo registrado hasta ese día."),
        }
        return render_pdf(HERE / "certificate.typ", data)


def _row(figure: FrozenFigure) -> list[str]:
    definition = DEFINITIONS[figure.indicator]
    shown = f"{figure.value} / {figure.base}" if definition.over else str(figure.value)
    if figure.number:
        shown = _("%(figure)s (corrección %(number)s)") % {"figure": shown, "number": figure.number}
    return [f"{figure.indicator} · {definition.title}", shown, figure.version]
