"""Reading the project's tables: a broken file names its line."""

import csv
from collections.abc import Iterator
from pathlib import Path

COLUMNS = {
    "occupations": {"code", "title", "title_en"},
    "occupation_words": {"code", "description", "description_en", "examples", "examples_en"},
    "job_words": {"text", "codes"},
    "job_levels": {"word", "crafts", "code"},
    "job_abbreviations": {"short", "long"},
    "not_jobs": {"text", "kind"},
    "municipalities": {"code", "name", "department", "latitude", "longitude"},
    "departments": {"code", "name"},
    "place_aliases": {"text", "department", "municipality"},
    "languages": {"code", "name", "name_en"},
    "document_types": {"code", "name"},
    "skills": {"code", "name", "name_en", "words", "occupations"},
}


class BrokenFileError(Exception):
    """A reference file with a line that cannot be used; says which and why, in Spanish."""


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    return [row for _number, row in numbered_rows(folder, name)]


def numbered_rows(folder: Path, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with the number of their line. Raises BrokenFileError for a line with a column too few or too many."""
    path = folder / f"{name}.csv"
    try:
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if missing := COLUMNS[name] - set(reader.fieldnames or []):
                raise BrokenFileError(f"{path.name}, línea 1: falta la columna {', '.join(sorted(missing))}.")
            for row in reader:
                if None in row or None in row.values():
                    raise BrokenFileError(
                        f"{path.name}, línea {reader.line_num}: le sobran o le faltan columnas; "
                        f"deben ser {', '.join(reader.fieldnames or [])}."
                    )
                yield reader.line_num, row
    except OSError as problem:
        raise BrokenFileError(f"No se puede leer {path}.") from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BrokenFileError(f"{path.name}: no es un CSV en UTF-8 ({problem}).") from problem
