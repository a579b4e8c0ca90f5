"""A CV as Europass XML 3.4 (SkillsPassport). Source: the schema of the European Centre for the Development of
Vocational Training, europass.cedefop.europa.eu/Europass.

Codes of languages are those of two letters; a language without one (the Mayan languages) goes by its name, and so
does a country that has no code here.
"""

from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.profiles.cv.content import CEFR_SKILLS, Cv, Job, Paper, Study, Tongue
from puente.profiles.enums import Country
from puente.taxonomy.enums import Cefr

NAMESPACE = "http://europass.cedefop.europa.eu/Europass"
TWO_LETTERS = {"spa": "es", "eng": "en", "fra": "fr", "por": "pt", "ita": "it", "deu": "de"}
LEVELS = range(Cefr.A1, Cefr.NATIVE)


def europass(cv: Cv) -> bytes:
    """The document; empty elements are left out."""
    with override(cv.lang):
        root = Element("SkillsPassport", {"xmlns": NAMESPACE, "locale": cv.lang})
        _document(SubElement(root, "DocumentInfo"))
        learner = SubElement(root, "LearnerInfo")
        _identity(learner, cv)
        _headline(learner, cv)
        _each(learner, "WorkExperienceList", "WorkExperience", cv.jobs, _work)
        _each(learner, "EducationList", "Education", cv.studies, _education)
        _skills(learner, cv)
        _each(
            learner, "AchievementList", "Achievement", [paper for paper in cv.papers if not paper.licence], _achievement
        )
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _document(info: Element) -> None:
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.000Z}"
    for name, value in (
        ("DocumentType", "ECV"),
        ("CreationDate", now),
        ("LastUpdateDate", now),
        ("XSDVersion", "V3.4"),
        ("Generator", "Puente"),
        ("EuropassLogo", "false"),
    ):
        _text(info, name, value)


def _identity(learner: Element, cv: Cv) -> None:
    identity = SubElement(learner, "Identification")
    name = SubElement(identity, "PersonName")
    _text(name, "FirstName", cv.given_names)
    _text(name, "Surname", cv.surnames or cv.reference)
    contact = SubElement(identity, "ContactInfo")
    address = SubElement(SubElement(contact, "Address"), "Contact")
    _text(address, "Municipality", cv.municipality or cv.region)
    _labelled(address, "Country", Country.GT)
    if cv.phone:
        telephone = SubElement(SubElement(contact, "TelephoneList"), "Telephone")
        _text(telephone, "Contact", cv.phone)


def _headline(learner: Element, cv: Cv) -> None:
    if not cv.headline:
        return
    headline = SubElement(learner, "Headline")
    kind = SubElement(headline, "Type")
    _text(kind, "Code", "job_applied_for")
    _text(SubElement(headline, "Description"), "Label", cv.headline)


def _work(item: Element, job: Job) -> None:
    _period(item, job.since, job.until, ongoing=job.ongoing)
    _text(SubElement(item, "Position"), "Label", job.title)
    _text(item, "Activities", "; ".join([*job.tasks, *filter(None, (job.tools,))]))
    employer = SubElement(item, "Employer")
    _text(employer, "Name", job.employer)
    _country(employer, job.country)


def _education(item: Element, study: Study) -> None:
    if study.until:
        _period(item, "", study.until, ongoing=False)
    _text(item, "Title", study.title)
    _text(item, "Activities", study.note)
    organisation = SubElement(item, "Organisation")
    _text(organisation, "Name", study.school)
    _country(organisation, study.country)


def _skills(learner: Element, cv: Cv) -> None:
    skills = SubElement(learner, "Skills")
    spoken = SubElement(skills, "Linguistic")
    _each(spoken, "MotherTongueList", "MotherTongue", [one for one in cv.languages if one.native], _language)
    _each(spoken, "ForeignLanguageList", "ForeignLanguage", [one for one in cv.languages if not one.native], _foreign)
    if cv.skills:
        _text(SubElement(skills, "JobRelated"), "Description", "; ".join(skill.label for skill in cv.skills))
    licences = [paper.title for paper in cv.papers if paper.licence]
    if licences:
        _text(SubElement(skills, "Other"), "Description", "; ".join(licences))


def _language(item: Element, tongue: Tongue) -> None:
    description = SubElement(item, "Description")
    _text(description, "Code", TWO_LETTERS.get(tongue.code, ""))
    _text(description, "Label", tongue.name)


def _foreign(item: Element, tongue: Tongue) -> None:
    _language(item, tongue)
    known = {name: level for name, level in tongue.levels.items() if level in LEVELS}
    if known:
        levels = SubElement(item, "ProficiencyLevel")
        for name in CEFR_SKILLS:
            if name in known:
                _text(levels, name, str(Cefr(known[name]).label))


def _achievement(item: Element, paper: Paper) -> None:
    title = SubElement(item, "Title")
    _text(title, "Label", _("Licencias y certificados"))
    _text(item, "Description", " · ".join(filter(None, (paper.title, paper.note))))


def _period(item: Element, since: str, until: str, *, ongoing: bool) -> None:
    if not (since or until or ongoing):
        return
    period = SubElement(item, "Period")
    for name, partial in (("From", since), ("To", until)):
        if partial:
            year, _dash, month = partial.partition("-")
            SubElement(period, name, {"year": year} | ({"month": f"--{month}"} if month else {}))
    if ongoing:
        _text(period, "Current", "true")


def _country(organisation: Element, code: str) -> None:
    contact = SubElement(SubElement(SubElement(organisation, "ContactInfo"), "Address"), "Contact")
    _labelled(contact, "Country", code)


def _labelled(parent: Element, name: str, code: str) -> None:
    country = SubElement(parent, name)
    _text(country, "Code", "" if code == Country.OTHER else code)
    _text(country, "Label", str(Country(code).label))


def _each(parent: Element, many: str, one: str, rows: list[Any], write: Any) -> None:
    """A list element with an element for each of `rows`; nothing without any."""
    if rows:
        found = SubElement(parent, many)
        for row in rows:
            write(SubElement(found, one), row)


def _text(parent: Element, name: str, value: str) -> None:
    if value:
        SubElement(parent, name).text = value
