"""I1: persons with an official credential."""

from django.utils.translation import gettext_lazy as _

from puente.indicators.definitions.base import Definition, Source
from puente.indicators.definitions.parts import SERVED

I1 = Definition(
    code="I1",
    version=1,
    title=_("Personas con un certificado oficial"),
    counted=_(
        "Personas distintas con al menos un certificado oficial, emitido después del primer servicio y verificado."
    ),
    settings={"english_counts": True},
    source=Source("services_certification", "issued_on", "issue_recorded_by"),
    facts="""
        SELECT paper.person_id, paper.station_id, paper.issue_recorded_by AS actor, paper.issued_on AS day,
               paper.kind AS evidence, paper.id AS evidence_id,
               CASE WHEN NOT issuer.official THEN 'not_official'
                    WHEN paper.kind = 'english' AND NOT %(english_counts)s THEN 'english_excluded'
                    WHEN served.day IS NULL THEN 'no_service'
                    WHEN paper.issued_on < served.day THEN 'before_service'
                    WHEN paper.verified_on IS NULL THEN 'unverified'
                    ELSE '' END AS reason
          FROM services_certification AS paper
          JOIN services_issuer AS issuer ON issuer.code = paper.issuer_id
          {served}
         WHERE paper.issued_on BETWEEN %(first)s AND %(last)s
    """.format(served=SERVED.format(person="paper.person_id", nth="1")),  # noqa: S608  texts of ours
)
