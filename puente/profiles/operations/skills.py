"""What the person can do: ticked among what their jobs ask for, or named."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.scope import Standing
from puente.core.errors import RefusedError
from puente.people.models import Person
from puente.profiles.models import HeldSkill
from puente.profiles.operations._common import accompanied, keep
from puente.taxonomy.models import EscoSkill, Skill

LONGEST = 120


@transaction.atomic
def set_skills(*, actor: Standing, person: Person, held: Mapping[str, tuple[int, str]], offered: Sequence[str]) -> None:
    """Of the skills that were `offered` (codes of ours, addresses of ESCO's), those `held`, each with how well it is
    done and how that is known. What was offered and is not held goes; what was not offered stays.
    """
    accompanied(actor, person)
    Person.objects.select_for_update().get(pk=person.pk)
    rows = list(person.skills.all())
    present = {row.skill_id or row.esco_uri: row for row in rows}
    by_label = {row.label: row for row in rows}
    named = _names_of([key for key in offered if key in held])
    for key in offered:
        row = present.get(key)
        if key not in held:
            if row:
                row.delete()
        elif key in named:
            level, evidence = held[key]
            # Said before in the same words: it is the same thing.
            row = row or by_label.get(named[key]["label"]) or HeldSkill(person=person)
            keep(actor, row, named[key] | {"level": level, "evidence": evidence})


def add_skill(
    *, actor: Standing, person: Person, label: str, label_en: str, level: int, evidence: str, skill: Skill | None = None
) -> HeldSkill:
    """Something they can do in their own words, or one of our skills that those words mean."""
    accompanied(actor, person)
    words = {"skill": skill, "label": skill.name, "label_en": skill.name_en} if skill else _said(label, label_en)
    return keep(actor, HeldSkill(person=person, **words), {"level": level, "evidence": evidence})


def change_skill(*, actor: Standing, row: HeldSkill, level: int, evidence: str) -> HeldSkill:
    """How well it is done, and how that is known."""
    accompanied(actor, row.person)
    return keep(actor, row, {"level": level, "evidence": evidence})


def _said(label: str, label_en: str) -> dict[str, Any]:
    if not label.strip():
        raise RefusedError(_("Diga qué sabe hacer."), "label")
    return {"label": label.strip()[:LONGEST], "label_en": label_en.strip()[:LONGEST]}


def _names_of(keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Of each key what its row copies."""
    ours = {
        skill.code: {"skill": skill, "label": skill.name, "label_en": skill.name_en}
        for skill in Skill.objects.filter(pk__in=keys)
    }
    escos = {
        skill.uri: {
            "esco_uri": skill.uri,
            "label": (skill.title or skill.title_en)[:LONGEST],
            "label_en": skill.title_en[:LONGEST],
        }
        for skill in EscoSkill.objects.filter(pk__in=keys)
    }
    return ours | escos
