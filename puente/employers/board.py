"""The public board: which vacancies it shows, and each as schema.org's JobPosting. Nothing in it is about a person.

Sources: schema.org/JobPosting; what search engines ask of one (title, description, datePosted, validThrough,
hiringOrganization, jobLocation, employmentType, baseSalary).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import escape, linebreaks

from puente.employers.enums import Period, RequirementKind, Terms
from puente.employers.models import AcceptedFinding, Requirement, Vacancy, Verification
from puente.taxonomy.enums import Education, Schedule

CURRENCY = "GTQ"
UNITS = {Period.MONTH: "MONTH", Period.DAY: "DAY", Period.HOUR: "HOUR", Period.PIECE: "MONTH"}
CONTRACTS = {Terms.SEASON: "TEMPORARY", Terms.FIXED: "TEMPORARY", Terms.SERVICES: "CONTRACTOR"}
# schema.org knows few levels; what is between them is the lower one.
CREDENTIALS = (
    (Education.DEGREE, "bachelor degree"),
    (Education.UNIVERSITY_TECHNICAL, "associate degree"),
    (Education.TECHNICAL, "professional certificate"),
    (Education.DIVERSIFICADO, "high school"),
)


def on_board(today: date) -> QuerySet[Vacancy]:
    """Open, of a company that is verified today, and without anything that supervision has yet to look at."""
    badge = Verification.objects.filter(company=OuterRef("company"), ended_on__isnull=True, until__gte=today)
    unseen = AcceptedFinding.objects.filter(vacancy=OuterRef("pk"), seen_on__isnull=True)
    rows = Vacancy.objects.open_on(today).filter(Exists(badge)).exclude(Exists(unseen))
    return rows.select_related("company", "occupation", "municipality__department").order_by("-opened_on", "id")


def job_posting(vacancy: Vacancy, requirements: Sequence[Requirement], address: str) -> dict[str, Any]:
    """The vacancy as JobPosting, in JSON-LD. `address` is its page."""
    place = vacancy.municipality
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": _description(vacancy, requirements),
        "identifier": {"@type": "PropertyValue", "name": "Puente", "value": str(vacancy.pk)},
        "url": address,
        "datePosted": vacancy.opened_on.isoformat(),
        "validThrough": vacancy.expires_on.isoformat(),
        "hiringOrganization": {"@type": "Organization", "name": vacancy.end_employer or vacancy.company.name},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": place.name,
                "addressRegion": place.department.name,
                "addressCountry": "GT",
            },
        },
        "employmentType": _employment(vacancy),
        "baseSalary": {"@type": "MonetaryAmount", "currency": CURRENCY, "value": _salary(vacancy)},
        "totalJobOpenings": vacancy.left,
        "directApply": False,
        "occupationalCategory": f"{vacancy.occupation_id} {vacancy.occupation}",
        "workHours": str(Schedule(vacancy.schedule).label),
    }
    if vacancy.starts_on:
        posting["jobStartDate"] = vacancy.starts_on.isoformat()
    return posting | _asked(requirements)


def _description(vacancy: Vacancy, requirements: Sequence[Requirement]) -> str:
    asked = "".join(f"<li>{escape(one.label)}</li>" for one in requirements)
    return linebreaks(escape(vacancy.text or vacancy.title)) + (f"<ul>{asked}</ul>" if asked else "")


def _employment(vacancy: Vacancy) -> list[str]:
    times = "PART_TIME" if vacancy.schedule == Schedule.PART_TIME else "FULL_TIME"
    contract = CONTRACTS.get(Terms(vacancy.terms)) if vacancy.terms else None
    return [times, contract] if contract else [times]


def _salary(vacancy: Vacancy) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": UNITS[Period(vacancy.period)]}
    if vacancy.wage_to:
        return value | {"minValue": vacancy.wage, "maxValue": vacancy.wage_to}
    return value | {"value": vacancy.wage}


def _asked(requirements: Sequence[Requirement]) -> dict[str, Any]:
    """What is essential, as far as schema.org has words for it."""
    found: dict[str, Any] = {}
    essential = [one for one in requirements if one.essential]
    months = max((one.months or 0 for one in essential if one.kind == RequirementKind.EXPERIENCE), default=0)
    if months:
        found["experienceRequirements"] = {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": months,
        }
    level = max((one.education or 0 for one in essential if one.kind == RequirementKind.EDUCATION), default=0)
    if name := next((name for least, name in CREDENTIALS if level >= least), None):
        found["educationRequirements"] = {"@type": "EducationalOccupationalCredential", "credentialCategory": name}
    skills = [one.label for one in essential if one.kind in {RequirementKind.SKILL, RequirementKind.LANGUAGE}]
    if skills:
        found["skills"] = ", ".join(skills)
    return found
