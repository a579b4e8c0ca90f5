"""Read the skills that people name in their own words, as a filter.

manage.py read_skills --jsonl [--top 10] < lines > answers
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from puente.exchange.coding import FileError, lines_in, skill_lines, write_line
from puente.taxonomy.coder import shelf
from puente.taxonomy.reader.skills import MOST
from puente.taxonomy.reader.tables import BrokenFileError


class Command(BaseCommand):
    help = "Reconoce habilidades y herramientas (nuestras, y de ESCO si está cargada) dichas con palabras propias."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jsonl", action="store_true", help='filtro: líneas {"id", "text"} → {"id", "ranked"}')
        parser.add_argument("--top", type=int, default=MOST, help=f"cuántas respuestas; {MOST} si no se dice")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["jsonl"] or options["top"] < 1:
            raise CommandError(_("Use --jsonl, y pida al menos una respuesta con --top."))
        lines = lines_in()
        try:
            for answer in skill_lines(lines, shelf().skills(), options["top"]):
                write_line(answer)
        except (FileError, BrokenFileError) as problem:
            raise CommandError(str(problem)) from problem
