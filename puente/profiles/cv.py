"""The curriculum vitae: what a company needs to know, in Spanish or English.

Left out on purpose: photo, CUI, age, sex, civil state, when or how the person returned, the case's code, and a
phone that is not the person's own. The country where somebody worked is said: it is what they learned there.
"""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.cases.models import Case
from puente.core import phones
from puente.core.dates import months_words
from puente.core.documents import render_pdf
from puente.people.enums import PhoneOwner
from puente.people.models import Person
from puente.profiles.enums import Education
from puente.profiles.models import Profile

TEMPLATE = Path(__file__).parent / "documents" / "cv.typ"


def render(case: Case, lang: str = "es") -> bytes:
    """The PDF of the person's CV."""
    with override(lang):
        return render_pdf(TEMPLATE, content(case, lang))


def content(case: Case, lang: str) -> dict[str, Any]:
    """What the CV says, as plain data in the language now active."""
    person = case.person
    experiences = list(person.experiences.select_related("occupation").order_by("-until_year", "-months"))
    profile = Profile.objects.filter(person=person).first()
    longest = max(experiences, key=lambda job: job.months)
    return {
        "lang": lang,
        "name": person.full_name,
        "headline": str(longest.occupation),
        "contact": _contact(person),
        "labels": {
            "title": _("Hoja de vida"),
            "experience": _("Experiencia"),
            "languages": _("Idiomas"),
            "education": _("Estudios"),
            "wishes": _("Disponibilidad"),
        },
        "jobs": [
            {
                "title": str(job.occupation),
                "time": months_words(job.months),
                "place": str(job.get_country_display()),
            }
            for job in experiences
        ],
        "languages": [
            {"language": str(spoken.language), "level": str(spoken.get_level_display())}
            for spoken in person.spoken_languages.select_related("language")
        ],
        "education": str(Education(profile.education).label) if profile and profile.education else "",
        "wishes": profile.schedule_labels if profile else [],
    }


def _contact(person: Person) -> list[str]:
    place = person.municipality
    lines = [f"{place.name}, {place.department.name}"] if place else []
    own = person.phones.filter(owner=PhoneOwner.SELF).first()
    return lines + ([phones.show(own.number)] if own else [])
