"""Load every reference table and say what changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from puente.accounts import reference as accounts
from puente.assessments import reference as assessments
from puente.cases import reference as cases
from puente.core.reference import loading
from puente.employers import reference as employers
from puente.geography import reference as geography
from puente.guidance import reference as guidance
from puente.people import reference as people
from puente.placement import reference as placement
from puente.protection import reference as protection
from puente.services import reference as services
from puente.taxonomy import reference as taxonomy
from puente.taxonomy.coder import shelf
from puente.taxonomy.reader.tables import BrokenFileError

LOADERS = (
    geography.load,
    accounts.load,
    taxonomy.load,
    people.load,
    cases.load,
    employers.load,
    assessments.load,
    services.load,
    guidance.load,
    placement.load,
    protection.load,
)


class Command(BaseCommand):
    help = "Carga las tablas de referencia y dice qué cambió. Se repite sin daño."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            shelf().check()
        except BrokenFileError as problem:
            raise CommandError(str(problem)) from problem
        for load in LOADERS:
            with loading():
                for differences in load():
                    self.report(differences, options["verbosity"])
        shelf().occupations()
        shelf().skills()

    def report(self, differences: Any, verbosity: int) -> None:
        if verbosity:
            self.stdout.write(str(differences))
        if verbosity > 1:
            for name in ("created", "changed", "missing"):
                for key in getattr(differences, name):
                    self.stdout.write(f"  {name}: {key}")
