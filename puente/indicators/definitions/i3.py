"""I3: of those who finished a training for work, those who applied for a job afterwards."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from puente.indicators.definitions.base import Definition, Source

# Every training that an award paid.
ANY_TRAINING = Definition(
    code="I3",
    version=1,
    title=_("Personas formadas que se postularon"),
    counted=_("Personas distintas con al menos una postulación enviada al terminar su formación o después, en plazo."),
    over=_("personas que terminaron en el período una formación pagada por el convenio"),
    settings={"window_days": 90},
    limits={"window_days": (0, 730)},
    source=Source("services_enrolment", "ended_on", "ended_by"),
    facts="""
        SELECT course.person_id, course.station_id, course.ended_by AS actor, course.ended_on AS day,
               course.programme_id AS evidence, course.id AS evidence_id,
               CASE WHEN sent.after <= course.ended_on + %(window_days)s THEN ''
                    WHEN sent.after IS NOT NULL THEN 'applied_late'
                    WHEN sent.before IS NOT NULL THEN 'applied_before'
                    ELSE 'not_applied' END AS reason
          FROM services_enrolment AS course
         CROSS JOIN LATERAL (
               SELECT min(sent_on) FILTER (WHERE sent_on >= course.ended_on) AS after,
                      min(sent_on) FILTER (WHERE sent_on < course.ended_on) AS before
                 FROM placement_application WHERE person_id = course.person_id) AS sent
         WHERE course.award_id = %(award)s AND course."end" = 'completed'
           AND course.ended_on BETWEEN %(first)s AND %(last)s
    """,
)
# Since the programmes say which of them prepare for a job.
I3 = replace(
    ANY_TRAINING,
    version=2,
    over=_("personas que terminaron en el período una formación para un trabajo, pagada por el convenio"),
    facts="\n".join(
        (ANY_TRAINING.facts, "AND course.programme_id IN (SELECT code FROM services_programme WHERE workforce)")
    ),
)
