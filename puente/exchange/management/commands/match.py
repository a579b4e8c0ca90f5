"""Match the people of a file with the vacancies of another.

manage.py match --persons p.jsonl --vacancies v.jsonl --output run.trec
    [--top 20] [--direction persons|vacancies] [--explain out.jsonl]
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.exchange.coding import FileError
from puente.exchange.matching import PERSONS, VACANCIES, match_files, run, write_reasons, write_run
from puente.matching.stories import StoryReader, gazetteer_of
from puente.matching.weights import USUAL
from puente.matching.world import world
from puente.taxonomy.coder import reader_anyhow, shelf
from puente.taxonomy.reader.tables import BrokenFileError

MOST = 20


class Command(BaseCommand):
    help = "Empareja las personas de un archivo con las vacantes de otro, con razones."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--persons", type=Path, required=True, help='líneas {"id", "texto", …}')
        parser.add_argument("--vacancies", type=Path, required=True, help='líneas {"id", "titulo", "texto", …}')
        parser.add_argument(
            "--output", type=Path, required=True, help="líneas «persona Q0 vacante lugar puntos puente»"
        )
        parser.add_argument("--top", type=int, default=MOST, help=f"cuántas de cada una; {MOST} si no se dice")
        parser.add_argument("--direction", choices=[PERSONS, VACANCIES], default=PERSONS, help="de quién es cada lista")
        parser.add_argument("--explain", type=Path, help="por pareja, lo que se pide y se tiene o falta, y las razones")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["top"] < 1:
            raise CommandError(_("Pida al menos una respuesta con --top."))
        try:
            self._match(**options)
        except (FileError, BrokenFileError) as problem:
            raise CommandError(str(problem)) from problem
        except OSError as problem:
            raise CommandError(_("No se puede escribir %(path)s.") % {"path": problem.filename}) from problem

    def _match(self, **options: Any) -> None:
        today = timezone.localdate()
        reader = StoryReader(shelf(), world(), reader_anyhow(self.stderr.write))
        people, offers = match_files(
            options["persons"], options["vacancies"], reader, gazetteer_of(shelf().reference), self.stderr.write
        )
        made = run(people, offers, reader, USUAL, options["top"], options["direction"], today.year)
        with open(options["output"], "w", encoding="utf-8") as file:
            write_run(made, file)
        if options["explain"]:
            with open(options["explain"], "w", encoding="utf-8") as file:
                write_reasons(made, reader, USUAL, today, file)
