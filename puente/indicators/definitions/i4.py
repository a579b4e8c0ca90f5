"""I4: persons with a new, verified job."""

from django.utils.translation import gettext_lazy as _

from puente.indicators.definitions.base import Definition, Source
from puente.indicators.definitions.parts import BASELINE, SERVED

# A company is known by its letters, whatever its accents, dots and legal form.
LETTERS = (
    "regexp_replace(regexp_replace(lower(unaccent({0})), '[^a-z0-9]+', '', 'g'), "
    "'(sociedadanonima|sa|ltda|cialtda)$', '')"
)
# Whoever had a job already counts with another one (setting), never with the same one.
I4 = Definition(
    code="I4",
    version=1,
    title=_("Personas con empleo nuevo verificado"),
    counted=_("Personas distintas con un empleo nuevo y verificado, que empezó después de su primer servicio."),
    settings={"change_of_job_counts": True, "minimum_services": 1},
    limits={"minimum_services": (1, 20)},
    source=Source("placement_placement", "started_on"),
    facts="""
        SELECT job.person_id, job.station_id, job.recorded_by AS actor, job.started_on AS day, job.evidence,
               job.id AS evidence_id,
               CASE WHEN served.day IS NULL THEN 'no_service'
                    WHEN job.started_on < served.day THEN 'before_service'
                    WHEN baseline.work = 'employee' AND baseline.employer = '' THEN 'unknown_job'
                    WHEN baseline.work = 'employee' AND (NOT %(change_of_job_counts)s
                         OR {known} = {new}) THEN 'same_job'
                    WHEN job.verified_on IS NULL THEN 'unverified'
                    ELSE '' END AS reason
          FROM placement_placement AS job
          {baseline}
          {served}
         WHERE job.started_on BETWEEN %(first)s AND %(last)s
    """.format(  # noqa: S608  texts of ours
        known=LETTERS.format("baseline.employer"),
        new=LETTERS.format("job.employer"),
        baseline=BASELINE.format(person="job.person_id", day="job.started_on"),
        served=SERVED.format(person="job.person_id", nth="%(minimum_services)s"),
    ),
)
