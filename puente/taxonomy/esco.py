"""Loading ESCO: what changed between editions is told, what a new edition dropped stays and is marked."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from django.db import models

from puente.core.reference import Differences, Row, loading, sync_table
from puente.taxonomy.coder import shelf
from puente.taxonomy.esco_pack import Concepts, read_occupations, read_relations, read_skills
from puente.taxonomy.models import EscoOccupation, EscoSkill, Occupation, OccupationLevel
from puente.taxonomy.reader import lessons


def load(folder: Path) -> list[Differences]:
    """Make the tables hold the pack in `folder`, and export what the readers learn from. Repeating it changes nothing.

    Raises BrokenFileError naming file and line; then nothing is changed.
    """
    units = set(Occupation.objects.filter(level=OccupationLevel.UNIT).values_list("code", flat=True))
    occupations, skills = read_occupations(folder, units), read_skills(folder)
    related: dict[tuple[str, str], list[str]] = defaultdict(list)
    for occupation, kind, skill in read_relations(folder):
        if occupation in occupations and skill in skills:
            related[occupation, kind].append(skill)
    for uri, row in occupations.items():
        row["essential"], row["optional"] = sorted(related[uri, "essential"]), sorted(related[uri, "optional"])
    with loading():
        found = [_sync(EscoSkill, skills), _sync(EscoOccupation, occupations)]
    export()
    return found


def _sync(model: type[models.Model], concepts: Concepts) -> Differences:
    gone = set(model._default_manager.filter(withdrawn=False).values_list("pk", flat=True)) - set(concepts)
    rows: list[Row] = [{"uri": uri, "withdrawn": False} | row for uri, row in sorted(concepts.items())]
    differences = sync_table(model, [*rows, *({"uri": uri, "withdrawn": True} for uri in gone)], key=("uri",))
    differences.changed = [uri for uri in differences.changed if uri not in gone]
    differences.missing = sorted(gone)
    return differences


def export() -> None:
    """Write what the readers are made from; they are made anew when it differs from what they know."""
    shelf().keep_esco(_taught())
    skills = EscoSkill.objects.filter(withdrawn=False).order_by("pk").iterator()
    shelf().keep_esco_skills((one.uri, [*one.labels, *one.labels_en]) for one in skills)
    asked = EscoOccupation.objects.filter(withdrawn=False).order_by("pk")
    shelf().keep_esco_asks(asked.values_list("uri", "unit", "essential", "optional").iterator())


def _taught() -> Iterator[lessons.EscoOccupation]:
    skills = EscoSkill.objects.values_list("pk", "title", "title_en")
    names = {uri: [name for name in titles if name] for uri, *titles in skills}
    for one in EscoOccupation.objects.filter(withdrawn=False).order_by("pk"):
        yield lessons.EscoOccupation(
            one.uri,
            one.unit_id,
            one.labels,
            one.labels_en,
            [text for text in (one.description, one.description_en) if text],
            [name for skill in one.essential for name in names.get(skill, [])],
        )
