"""Code what people say of their jobs, for a whole file or as a filter.

manage.py code_occupations --input f.xlsx --column puesto --output out.xlsx [--top 5]
manage.py code_occupations --jsonl [--top 100] [--candidates labels.tsv] < lines > answers
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from puente.exchange.coding import (
    FileError,
    code_lines,
    code_table,
    lines_in,
    rank_lines,
    read_labels,
    read_table,
    write_line,
    write_table,
)
from puente.taxonomy.coder import reader_anyhow
from puente.taxonomy.reader.candidates import CandidateRanker
from puente.taxonomy.reader.tables import BrokenFileError

FEW, MANY = 5, 100


class Command(BaseCommand):
    help = "Propone ocupaciones de la CIUO-08 (y de ESCO, si está cargada) para trabajos dichos con palabras propias."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--input", type=Path, help="CSV o Excel")
        parser.add_argument("--column", help="encabezado de la columna con los trabajos")
        parser.add_argument("--output", type=Path, help="CSV o Excel")
        parser.add_argument("--jsonl", action="store_true", help='filtro: líneas {"id", "text"} → {"id", "ranked"}')
        parser.add_argument("--candidates", type=Path, help="con --jsonl: ordena estos nombres (id, tabulador, nombre)")
        parser.add_argument("--top", type=int, help=f"cuántas respuestas: {FEW} en archivos, {MANY} como filtro")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["top"] is not None and options["top"] < 1:
            raise CommandError(_("Pida al menos una respuesta con --top."))
        try:
            if options["jsonl"]:
                self.filter(options["candidates"], options["top"] or MANY)
            elif options["candidates"]:
                raise CommandError(_("--candidates va con --jsonl."))
            elif options["input"] and options["column"] and options["output"]:
                self.file(options["input"], options["column"], options["output"], options["top"] or FEW)
            else:
                raise CommandError(_("Diga --input, --column y --output, o use --jsonl."))
        except (FileError, BrokenFileError) as problem:
            raise CommandError(str(problem)) from problem

    def filter(self, candidates: Path | None, most: int) -> None:
        lines = lines_in()
        labels = read_labels(candidates) if candidates else None
        reader = reader_anyhow(self.progress)
        answers = (
            rank_lines(lines, CandidateRanker(reader, labels), most) if labels else code_lines(lines, reader, most)
        )
        for answer in answers:
            write_line(answer)

    def file(self, source: Path, column: str, target: Path, most: int) -> None:
        table = read_table(source)
        coded = code_table(table, column, reader_anyhow(self.progress), most, self.counted)
        write_table(coded, target)
        unknown = sum(row[len(table[0]) + 1] == _("no sé") for row in coded[1:])
        words = {"rows": len(coded) - 1, "unknown": unknown, "path": target}
        self.stdout.write(_("%(rows)s filas en %(path)s; en %(unknown)s no se reconoce ningún trabajo.") % words)

    def progress(self, step: str) -> None:
        self.stderr.write(_("Preparando el codificador: %(step)s") % {"step": step})

    def counted(self, done: int, of: int) -> None:
        self.stderr.write(f"{done}/{of}")
