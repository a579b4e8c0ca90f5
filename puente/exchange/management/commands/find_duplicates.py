"""Find the records of a list that are probably one person. Nothing is loaded, nothing is kept.

manage.py find_duplicates --input records.csv --output pairs.csv [--min-score 0.5]
"""

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from puente.exchange.duplicates import UnreadableError, lines_of, read
from puente.people.linkage.pairs import find_pairs


class Command(BaseCommand):
    help = "Escribe los pares de registros de una lista (CSV) que probablemente son la misma persona."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--input", required=True, type=Path, help="CSV con una columna record_id")
        parser.add_argument("--output", required=True, type=Path, help="CSV: id_a, id_b, score, decision, reasons")
        parser.add_argument("--min-score", type=float, help="de 0 a 1; sin él, los pares que Puente mismo uniría")

    def handle(self, *_args: Any, **options: Any) -> None:
        least = options["min_score"]
        if least is not None and not 0 <= least <= 1:
            raise CommandError(_("El puntaje mínimo va de 0 a 1."))
        try:
            raws = read(options["input"].read_bytes())
        except OSError as problem:
            raise CommandError(_("No se puede leer %(path)s.") % {"path": options["input"]}) from problem
        except UnreadableError as problem:
            raise CommandError(str(problem)) from problem
        pairs = find_pairs(raws, least)
        try:
            with options["output"].open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(lines_of(raws, pairs))
        except OSError as problem:
            raise CommandError(_("No se puede escribir %(path)s.") % {"path": options["output"]}) from problem
        sure = sum(pair.scored.sure for pair in pairs)
        words = {"records": len(raws), "pairs": len(pairs), "sure": sure}
        self.stdout.write(_("%(records)s registros: %(pairs)s pares, %(sure)s seguros.") % words)
