"""What a definition is.

A definition is a query that gives every candidate fact and says whether it counts, or why not. All else (once per
person and period, new against repeat, by station, sex or age) is the same for every indicator: see `figures`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Pick(Enum):
    """Which of a person's facts in a period speaks for them.

    FIRST: the first one that counts, else the first one. LAST: the last one that was answered, else the last one.
    """

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True)
class Source:
    """The table that facts come from, the column of their day, and the SQL of who is credited: enough to tell, without
    deciding anything, whose facts must be looked at.
    """

    table: str
    day: str
    actor: str = "recorded_by"

    def persons(self, condition: str) -> str:
        """SQL of the persons with a row in the period (parameters first and last) that meets `condition`; those of
        the facts, and maybe some more.
        """
        return f"SELECT person_id FROM {self.table} WHERE {self.day} BETWEEN %(first)s AND %(last)s AND {condition}"  # noqa: S608


@dataclass(frozen=True)
class Definition:
    """One version of an indicator.

    `facts` is SQL with the parameters award, first, last (inclusive dates) and those of `settings`. Its columns:
    person_id, station_id and actor (responsible that day), day, evidence (a code), evidence_id (the record's key)
    and reason, empty when the fact counts. `over` says, for a ratio, of whom: everybody with a fact.
    `limits` are the lowest and highest value of each setting that is a number.
    `edition` counts the times an award has changed the settings of the version.
    """

    code: str
    version: int
    title: Promise
    counted: Promise
    facts: str
    source: Source
    settings: Mapping[str, object] = field(default_factory=dict)
    pick: Pick = Pick.FIRST
    over: Promise | None = None
    edition: int = 0
    limits: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """`1`, or `1.2` for the second change of its settings under an award."""
        return f"{self.version}.{self.edition}" if self.edition else str(self.version)


# Facts that nobody answered: they speak only for whom nothing else does.
UNANSWERED = ("unreached",)

REASONS: dict[str, Promise] = {
    "unverified": _("Falta que la supervisión verifique la constancia."),
    "before_service": _("Es anterior a su primer servicio del convenio."),
    "no_service": _("No tiene ningún servicio financiado por el convenio."),
    "same_job": _("Es el mismo trabajo que ya tenía: no es empleo nuevo."),
    "unknown_job": _("Ya trabajaba y no se anotó dónde: no se sabe si es otro empleo."),
    "not_official": _("Quien lo emite no es un reconocimiento oficial."),
    "english_excluded": _("El convenio no cuenta los exámenes de inglés."),
    "unreached": _("No se logró hablar a tiempo en el seguimiento que tocaba."),
    "no_baseline": _("No se anotó cómo estaba al abrir su expediente: no hay con qué comparar."),
    "no_change": _("Su trabajo y su ingreso no mejoraron."),
    "not_applied": _("No se ha postulado después de terminar."),
    "applied_before": _("Solo se postuló antes de terminar."),
    "applied_late": _("Se postuló después, pero fuera del plazo."),
    "unacknowledged": _("No consta que la persona lo recibió."),
}


def reason_words(reason: str) -> str:
    """The sentence of a reason; "" for a fact that counts."""
    return str(REASONS[reason]) if reason else ""
