"""Load the official ESCO pack (CSV, Spanish and English) from a folder and say what changed.

manage.py load_esco DIR
"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from puente.taxonomy import esco
from puente.taxonomy.coder import shelf
from puente.taxonomy.reader.tables import BrokenFileError

SHOWN = 20


class Command(BaseCommand):
    help = "Carga el paquete oficial de ESCO desde una carpeta y dice qué cambió. Se repite sin daño."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="carpeta con occupations_es.csv, skills_es.csv, …")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["folder"].is_dir():
            raise CommandError(_("No hay una carpeta en %(path)s.") % {"path": options["folder"]})
        try:
            for differences in esco.load(options["folder"]):
                self.stdout.write(str(differences))
                for name, words in (("created", _("nueva")), ("changed", _("cambió")), ("missing", _("ya no está"))):
                    for uri in getattr(differences, name)[: SHOWN if options["verbosity"] > 1 else 0]:
                        self.stdout.write(f"  {words}: {uri}")
            self.stdout.write(_("Aprendiendo de ESCO; toma unos dos minutos…"))
            shelf().occupations(self.progress)
            shelf().skills()
        except BrokenFileError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(_("Listo: el codificador y el lector de habilidades ya usan ESCO."))

    def progress(self, step: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{step}", ending="")
