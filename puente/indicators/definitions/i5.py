"""I5: persons who received a service."""

from django.utils.translation import gettext_lazy as _

from puente.indicators.definitions.base import Definition, Source

I5 = Definition(
    code="I5",
    version=1,
    title=_("Personas con un servicio entregado"),
    counted=_("Personas distintas con al menos un servicio financiado por el convenio, entregado y con constancia."),
    source=Source("services_delivery", '"on"'),
    facts="""
        SELECT person_id, station_id, recorded_by AS actor, "on" AS day, service_id AS evidence, id AS evidence_id,
               CASE WHEN acknowledged = 'none' THEN 'unacknowledged' ELSE '' END AS reason
          FROM services_delivery
         WHERE award_id = %(award)s AND "on" BETWEEN %(first)s AND %(last)s
    """,
)
