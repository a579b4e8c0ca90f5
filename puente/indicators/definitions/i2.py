"""I2: of the cases whose follow-up was due, those that stand better."""

from django.utils.translation import gettext_lazy as _

from puente.indicators.definitions.base import Definition, Pick, Source
from puente.indicators.definitions.parts import BASELINE, NOT_SHUT, SERVED

# Better: works (for somebody or on their own) who had no steady work, or earns clearly more than before.
I2 = Definition(
    code="I2",
    version=1,
    title=_("Casos con resultado económico positivo"),
    counted=_(
        "Personas distintas cuyo último seguimiento del período muestra trabajo o ingreso mejores que al abrir su caso."
    ),
    over=_("personas atendidas por el convenio con un seguimiento de caso que tocaba en el período"),
    settings={"income_gain_percent": 10, "grace_days": 15},
    limits={"income_gain_percent": (0, 500), "grace_days": (0, 90)},
    pick=Pick.LAST,
    source=Source("cases_casefollowup", "due_on", "coalesce(done_by, recorded_by)"),
    facts="""
        SELECT asked.person_id, asked.station_id, coalesce(asked.done_by, asked.recorded_by) AS actor,
               asked.due_on AS day, asked.work AS evidence, asked.id AS evidence_id,
               CASE WHEN asked.done_on IS NULL OR asked.done_on > asked.due_on + %(grace_days)s THEN 'unreached'
                    WHEN baseline.work IS NULL THEN 'no_baseline'
                    WHEN asked.work IN ('employee', 'own') AND baseline.work IN ('none', 'casual') THEN ''
                    WHEN baseline.monthly_income > 0
                         AND asked.monthly_income * 100 >= baseline.monthly_income * (100 + %(income_gain_percent)s)
                         THEN ''
                    ELSE 'no_change' END AS reason
          FROM cases_casefollowup AS asked
          JOIN cases_case AS dossier ON dossier.id = asked.case_id
          {baseline}
          {served}
         WHERE asked.due_on BETWEEN %(first)s AND %(last)s
           AND (asked.due_on <= %(today)s OR asked.done_on IS NOT NULL)
           AND (dossier.closed_on IS NULL OR dossier.closed_on >= asked.due_on)
           {not_shut}
           AND served.day <= asked.due_on
    """.format(  # noqa: S608  texts of ours
        baseline=BASELINE.format(person="asked.person_id", day="dossier.opened_on"),
        served=SERVED.format(person="asked.person_id", nth="1"),
        not_shut=NOT_SHUT.format(case="dossier.id", day="asked.due_on"),
    ),
)
