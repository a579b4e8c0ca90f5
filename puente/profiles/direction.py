"""The occupational profile: the occupations a person aims at, each with its evidence; strengths, what to certify, what
to learn. As the page shows it, as it is signed, and as a PDF.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.cases.signing import signed_words
from puente.core.dates import months_words
from puente.core.documents import render_pdf
from puente.profiles.enums import Country, Evidence, Mastery
from puente.profiles.models import HeldSkill, SignedProfile, Target, WorkExperience
from puente.profiles.queries import WholeProfile, skills_near
from puente.taxonomy.enums import Cefr
from puente.taxonomy.models import Skill

TEMPLATE = Path(__file__).parent / "documents" / "direction.typ"
NEAR = 3  # digits of a unit group that near occupations share
MOST_LACKING = 8


@dataclass(frozen=True)
class Aim:
    """A target with what speaks for it: jobs in it or near it, skills of it that the person has and has not."""

    target: Target
    jobs: list[WorkExperience]
    held: list[HeldSkill]
    lacking: list[Skill]


def aims_of(known: WholeProfile) -> list[Aim]:
    """One for each target, in order."""
    held = {row.skill_id: row for row in known.skills if row.skill_id}
    every = list(Skill.objects.all()) if known.targets else []
    aims = []
    for target in known.targets:
        asked = skills_near(target.occupation_id, every)
        near = [job for job in known.experiences if job.occupation_id[:NEAR] == target.occupation_id[:NEAR]]
        aims.append(
            Aim(
                target,
                near,
                [held[skill.code] for skill in asked if skill.code in held],
                [skill for skill in asked if skill.code not in held][:MOST_LACKING],
            )
        )
    return aims


def content_of(known: WholeProfile, aims: Sequence[Aim] | None = None) -> dict[str, Any]:
    """What is signed, in words: in Spanish, which is what was read to the person."""
    with override("es"):
        return {
            "aims": [_aim_words(aim) for aim in (aims_of(known) if aims is None else aims)],
            "languages": [capfirst(f"{row.language} · {Cefr(row.level).label}") for row in known.languages],
            "strengths": _lines(known, "strengths"),
            "to_certify": _lines(known, "to_certify"),
            "to_learn": _lines(known, "to_learn"),
        }


def pdf_of(signed: SignedProfile | None, content: Mapping[str, Any], *, name: str, consultant: str) -> bytes:
    """The page to print, with who signed and when; before that it says that it is a draft."""
    with override("es"):
        data = dict(content) | {
            "lang": "es",
            "title": _("Perfil ocupacional"),
            "name": name,
            "labels": {
                "reason": _("Por qué"),
                "evidence": _("Lo respalda"),
                "lacking": _("Le falta"),
                "languages": _("Idiomas"),
                "strengths": _("Fortalezas"),
                "certify": _("Qué certificar"),
                "learn": _("Qué aprender"),
                "signature": _("Firma"),
            },
            "signed": signed_words(signed, consultant),
            "drawing": list(base64.b64decode(signed.signature)) if signed and signed.signature else [],
            "digest": signed.digest if signed else "",
        }
        return render_pdf(TEMPLATE, data)


def _aim_words(aim: Aim) -> dict[str, Any]:
    jobs = [
        _("%(time)s como %(title)s en %(country)s")
        % {
            "time": months_words(job.months),
            "title": job.title or job.occupation_title,
            "country": Country(job.country).label,
        }
        for job in aim.jobs
    ]
    held = [capfirst(f"{row.label} ({Mastery(row.level).label}; {Evidence(row.evidence).label})") for row in aim.held]
    return {
        "title": aim.target.occupation_title,
        "code": aim.target.occupation_id,
        "reason": aim.target.reason,
        "evidence": jobs + held,
        "lacking": [capfirst(skill.name) for skill in aim.lacking],
    }


def _lines(known: WholeProfile, name: str) -> list[str]:
    text: str = getattr(known.sought, name) if known.sought else ""
    return text.splitlines()
