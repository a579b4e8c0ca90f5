"""The five indicators of an award, as JSON or CSV: persons counted, of how many, new and by dimension."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from puente.accounts.models import Award
from puente.accounts.scope import everywhere
from puente.core.db.scope import acting_as
from puente.indicators.access import definitions_for
from puente.indicators.figures import DIMENSIONS, Cell, compute
from puente.indicators.periods import parse

COLUMNS = ("award", "period", "indicator", "version", "dimension", "value", "persons", "new", "repeat", "of")


class Command(BaseCommand):
    help = "Los cinco indicadores de un convenio en un período: 2026-10, FY2026 o award."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--award", required=True, help="código del convenio")
        parser.add_argument("--period", required=True, help="2026-10, FY2026 o award")
        parser.add_argument("--by", default="", help=f"separadas por comas: {', '.join(DIMENSIONS)}")
        parser.add_argument("--format", choices=("json", "csv"), default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        award = Award.objects.filter(code=options["award"]).first()
        if award is None:
            raise CommandError(f"No hay un convenio con el código «{options['award']}».")
        by = [name for name in options["by"].split(",") if name]
        if unknown := set(by) - set(DIMENSIONS):
            raise CommandError(
                f"No se puede desagregar por {', '.join(sorted(unknown))}; sí por {', '.join(DIMENSIONS)}."
            )
        with acting_as(everywhere(None, kind="command"), read_only=True):
            rows = list(_rows(award, options["period"], by))
        if options["format"] == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        writer = csv.DictWriter(self.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _rows(award: Award, key: str, by: list[str]) -> Iterator[dict[str, Any]]:
    try:
        period = parse(key, award)
    except ValueError as problem:
        raise CommandError(f"No se entiende el período «{key}»: escriba 2026-10, FY2026 o award.") from problem
    for definition in definitions_for(award).values():
        figure = compute(definition, award, [period])[period.key]
        cells = [("total", "", figure.total or Cell())]
        cells += [(name, value, cell) for name in by for value, cell in sorted(figure.by[name].items())]
        for dimension, value, cell in cells:
            yield {
                "award": award.code,
                "period": period.key,
                "indicator": definition.code,
                "version": definition.label,
                "dimension": dimension,
                "value": value,
                "persons": cell.value,
                "new": cell.new,
                "repeat": cell.value - (cell.new or 0),
                "of": cell.base if definition.over else None,
            }
