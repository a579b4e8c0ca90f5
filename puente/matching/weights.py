"""How much each criterion counts: points at most, as data with a version."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

LEAST, MOST = 0, 200
WORTH = 5  # hundredths of all points
# What each criterion is called, in the order in which reasons are read.
NAMES = {
    "trade": _("El oficio: lo mismo, o cerca en la CIUO-08"),
    "likeness": _("Lo que sabe hacer se parece a lo que hace ese oficio"),
    "practice": _("Años de práctica, los de hace poco más"),
    "skills": _("Las habilidades que piden"),
    "asked_experience": _("La experiencia que piden"),
    "languages": _("Los idiomas que piden"),
    "papers": _("Estudios, licencias y documentos que piden"),
    "aims": _("Que sea lo que la persona busca"),
    "distance": _("La distancia y cómo llegar"),
    "schedule": _("El horario"),
    "wage": _("El salario"),
    "start": _("La fecha de inicio"),
    "permission": _("Que no haga falta una autorización"),
    "share": _("Repartir: a quien ya se envió a varias, y la empresa que debe respuestas"),
}


@dataclass(frozen=True)
class Weights:
    """Points at most of each criterion, and the version that they are of (0: as the programme came)."""

    points: Mapping[str, int]
    version: int = 0

    def __getitem__(self, criterion: str) -> int:
        return self.points[criterion]

    @property
    def most(self) -> int:
        """Thousandths of points that a pair could have at most."""
        return 1000 * sum(self.points.values())

    @property
    def worth_a_line(self) -> int:
        """Thousandths of points from which on a pair is shown: less is another trade, well paid and near."""
        return self.most * WORTH // 100


USUAL = Weights(
    {
        "trade": 60,
        "likeness": 160,
        "practice": 30,
        "skills": 60,
        "asked_experience": 40,
        "languages": 50,
        "papers": 40,
        "aims": 30,
        "distance": 180,
        "schedule": 30,
        "wage": 60,
        "start": 20,
        "permission": 10,
        "share": 40,
    }
)
