"""A CV as JSON Resume 1.0. Source: jsonresume.org/schema."""

import json
from typing import Any

from puente.profiles.cv.content import Cv, Job, Paper, Study

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def json_resume(cv: Cv) -> bytes:
    """What is not known is left out: the schema has no empty dates."""
    resume = {
        "$schema": SCHEMA,
        "basics": _filled(
            {
                "name": cv.name or cv.reference,
                "label": cv.headline,
                "phone": cv.phone,
                "summary": cv.summary,
                "location": _filled({"city": cv.municipality, "region": cv.region, "countryCode": "GT"}),
            }
        ),
        "work": [_work(job) for job in cv.jobs],
        "education": [_education(study) for study in cv.studies],
        "certificates": [_certificate(paper) for paper in cv.papers],
        "skills": [_filled({"name": skill.label, "level": skill.note}) for skill in cv.skills],
        "languages": [{"language": tongue.name, "fluency": tongue.level} for tongue in cv.languages],
        "meta": {"version": "v1.0.0", "language": cv.lang},
    }
    return json.dumps(_filled(resume), ensure_ascii=False, indent=1).encode()


def _work(job: Job) -> dict[str, Any]:
    return _filled(
        {
            "name": job.employer,
            "position": job.title,
            "location": job.place,
            "startDate": job.since,
            "endDate": job.until,
            "summary": job.tools,
            "highlights": job.tasks,
        }
    )


def _education(study: Study) -> dict[str, Any]:
    return _filled({"institution": study.school, "area": study.note, "studyType": study.title, "endDate": study.until})


def _certificate(paper: Paper) -> dict[str, Any]:
    return _filled({"name": paper.title, "issuer": paper.issuer, "date": paper.issued})


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
