"""Reading the official ESCO pack: its CSV files as the Commission hands them out, in Spanish and English.

A folder may hold files of several editions, or one language only: concepts are joined by their addresses (conceptUri).
A Spanish occupation that gives both genders with a slash has one label for each.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from puente.core.text import squeeze
from puente.taxonomy.reader.tables import BrokenFileError

LANGUAGES = {"es": "", "en": "_en"}
LONGEST_LABEL, LONGEST_FIELD, LONGEST_URI, LONGEST_KIND = 400, 10_000_000, 120, 20
OCCUPATION_COLUMNS = ("conceptUri", "iscoGroup", "preferredLabel", "altLabels", "description")
SKILL_COLUMNS = ("conceptUri", "preferredLabel", "altLabels", "skillType")
RELATION_COLUMNS = ("occupationUri", "relationType", "skillUri")
Concepts = dict[str, dict[str, Any]]


def read_occupations(folder: Path, units: set[str]) -> Concepts:
    """Rows for `EscoOccupation`, by address, without their skills. Raises BrokenFileError naming file and line."""
    found: Concepts = {}
    for lang, suffix in LANGUAGES.items():
        for number, row in _rows(folder, f"occupations_{lang}.csv", OCCUPATION_COLUMNS):
            code = row["iscoGroup"].strip()
            if code not in units:
                raise BrokenFileError(
                    f"occupations_{lang}.csv, línea {number}: «{code}» no es un grupo primario de la CIUO-08."
                )
            one = found.setdefault(row["conceptUri"], _blank() | {"description": "", "description_en": ""})
            one["unit_id"] = code
            one[f"description{suffix}"] = squeeze(row["description"])
            _label(one, row, suffix, genders if lang == "es" else _whole)
    if not found:
        raise BrokenFileError(f"En {folder} no hay occupations_es.csv ni occupations_en.csv.")
    return found


def read_skills(folder: Path) -> Concepts:
    """Rows for `EscoSkill`, by address."""
    found: Concepts = {}
    for lang, suffix in LANGUAGES.items():
        for _number, row in _rows(folder, f"skills_{lang}.csv", SKILL_COLUMNS):
            one = found.setdefault(row["conceptUri"], _blank() | {"kind": ""})
            one["kind"] = row["skillType"].strip()[:LONGEST_KIND]
            _label(one, row, suffix, _whole)
    return found


def read_relations(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(occupation, "essential" or "optional", skill) by address."""
    for _number, row in _rows(folder, "occupationSkillRelations.csv", RELATION_COLUMNS):
        yield row["occupationUri"], row["relationType"].strip(), row["skillUri"]


def genders(label: str) -> list[str]:
    """One label for each gender that a slash joins, as Spanish occupations are written.

    >>> genders("director técnico/directora técnica"), genders("camarero/camarera de pisos")
    (['director técnico', 'directora técnica'], ['camarero de pisos', 'camarera de pisos'])
    """
    parts = [squeeze(part) for part in label.split("/") if part.strip()]
    tail = parts[-1].split()[1:] if parts else []
    if len(parts) > 1 and tail and len(parts[0].split()) == 1:
        parts = [" ".join([part, *tail]) if len(part.split()) == 1 else part for part in parts]
    return parts


def _blank() -> dict[str, Any]:
    return {"title": "", "title_en": "", "labels": [], "labels_en": []}


def _whole(label: str) -> list[str]:
    return [squeeze(label)] if label.strip() else []


def _label(one: dict[str, Any], row: dict[str, str], suffix: str, cut: Callable[[str], list[str]]) -> None:
    names = [row["preferredLabel"], *row["altLabels"].split("\n")]
    labels = [label[:LONGEST_LABEL] for name in names for label in cut(name)]
    one[f"title{suffix}"] = squeeze(row["preferredLabel"])[:300]
    one[f"labels{suffix}"] = list(dict.fromkeys(labels))


def _rows(folder: Path, name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with the number of the line that they end on; nothing when the file is not there."""
    path = folder / name
    if not path.exists():
        return
    usual = csv.field_size_limit(LONGEST_FIELD)
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or [])]
            if missing:
                raise BrokenFileError(f"{name}, línea 1: falta la columna {', '.join(missing)}.")
            for row in reader:
                if any(row[column] is None for column in columns) or not row[columns[0]]:
                    raise BrokenFileError(f"{name}, línea {reader.line_num}: le faltan columnas.")
                if not row.get("preferredLabel", "-").strip() or len(row[columns[0]]) > LONGEST_URI:
                    raise BrokenFileError(
                        f"{name}, línea {reader.line_num}: sin nombre, o con una dirección muy larga."
                    )
                yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BrokenFileError(f"{name}: no es un CSV en UTF-8 ({problem}).") from problem
    finally:
        csv.field_size_limit(usual)
