"""The declared definitions. Each is a query that says of every candidate fact whether it counts, or why not.

A definition's rows are (person, station, day, evidence, reason): `reason` is empty when the fact counts.
A person counts once per indicator and period, at the station responsible that day.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Definition:
    """`facts` is SQL with the parameters award, first and last (inclusive dates)."""

    code: str
    version: int
    title: Promise
    counted: Promise
    facts: str


REASONS: dict[str, Promise] = {
    "unverified": _("Falta que la supervisión verifique la constancia."),
    "before_service": _("Empezó antes de su primer servicio del convenio."),
    "no_service": _("No tiene ningún servicio financiado por el convenio."),
    "same_job": _("Ya tenía trabajo asalariado cuando llegó: no es empleo nuevo."),
    "repeated": _("Ya contó por otro empleo en este período."),
    "unacknowledged": _("No consta que la persona lo recibió."),
}

I5 = Definition(
    code="I5",
    version=1,
    title=_("Personas con un servicio entregado"),
    counted=_("Personas distintas con al menos un servicio financiado por el convenio, entregado y con constancia."),
    facts="""
        SELECT person_id, station_id, "on" AS day, service_id AS evidence,
               CASE WHEN acknowledged = 'none' THEN 'unacknowledged' ELSE '' END AS reason
          FROM services_delivery
         WHERE award_id = %(award)s AND "on" BETWEEN %(first)s AND %(last)s
    """,
)

I4 = Definition(
    code="I4",
    version=1,
    title=_("Personas con empleo nuevo verificado"),
    counted=_("Personas distintas con un empleo nuevo y verificado, que empezó después de su primer servicio."),
    facts="""
        SELECT job.person_id, job.station_id, job.started_on AS day, job.evidence,
               CASE WHEN first_service.day IS NULL THEN 'no_service'
                    WHEN job.started_on < first_service.day THEN 'before_service'
                    WHEN baseline.work = 'employee' THEN 'same_job'
                    WHEN job.verified_on IS NULL THEN 'unverified'
                    ELSE '' END AS reason
          FROM placement_placement AS job
          LEFT JOIN people_baseline AS baseline ON baseline.person_id = job.person_id
          LEFT JOIN LATERAL (
               SELECT min("on") AS day FROM services_delivery
                WHERE person_id = job.person_id AND award_id = %(award)s AND acknowledged <> 'none'
               ) AS first_service ON true
         WHERE job.started_on BETWEEN %(first)s AND %(last)s
    """,
)

DEFINITIONS = {definition.code: definition for definition in (I4, I5)}
