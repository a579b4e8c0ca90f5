"""How complete a profile is: what is missing, why it matters, and when it is enough to look for work."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puente.people.enums import Sex

# Parts of which somebody may have nothing, once asked.
MAY_BE_NONE = ("credentials", "barriers")


@dataclass(frozen=True)
class Known:
    """How much is known of each part: numbers of rows, and what the person looks for."""

    experiences: int = 0
    dated: int = 0
    skills: int = 0
    languages: int = 0
    schoolings: int = 0
    credentials: int = 0
    documents: int = 0
    targets: int = 0
    barriers: int = 0
    wage: bool = False
    radius: bool = False
    schedules: bool = False
    none_of: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Part:
    """One part of a profile: whether it is there, what to ask, and what for. Without those that are `needed` no vacancy
    is looked for. `section` is where it is asked.
    """

    code: str
    section: str
    done: bool
    ask: str | Promise
    why: str | Promise
    needed: bool = False


def parts_of(known: Known) -> list[Part]:
    """Every part, in the order in which it is asked."""
    none = known.none_of
    return [
        Part(
            "work", "experience", known.experiences > 0, _("en qué ha trabajado"),
            _("Sin eso no hay hoja de vida ni con qué comparar una vacante."), needed=True,
        ),
        Part(
            "dates", "experience", known.experiences > 0 and known.dated == known.experiences,
            _("desde cuándo y hasta cuándo"), _("Una hoja de vida sin fechas deja dudas."),
        ),
        Part(
            "skills", "skills", known.skills > 0, _("qué sabe hacer"),
            _("Las empresas piden tareas, no solo oficios; y dice qué se puede certificar."),
        ),
        Part(
            "languages", "languages", known.languages > 0, _("qué idiomas habla"),
            _("Un inglés B2 abre los call centers; un idioma maya cuenta donde lo piden."), needed=True,
        ),
        Part(
            "studies", "studies", known.schoolings > 0, _("hasta qué grado estudió"),
            _("Muchas vacantes piden sexto, básicos o diversificado; lo de afuera se puede equiparar."),
        ),
        Part(
            "credentials", "credentials", known.credentials > 0 or "credentials" in none, _("licencias y certificados"),
            _("Una licencia tipo A o B decide vacantes enteras."),
        ),
        Part(
            "documents", "documents", known.documents > 0, _("qué documentos tiene"),
            _("Casi toda empresa pide DPI y antecedentes: lo que falta se tramita desde hoy."),
        ),
        Part(
            "targets", "targets", known.targets > 0, _("qué ocupaciones busca"),
            _("De ahí sale qué aprender y qué certificar."),
        ),
        Part(
            "wage", "wishes", known.wage, _("desde qué salario acepta"),
            _("Para no mandarle adonde no le conviene."), needed=True,
        ),
        Part(
            "radius", "wishes", known.radius, _("hasta dónde puede viajar"),
            _("Para buscar solo adonde puede llegar."), needed=True,
        ),
        Part(
            "schedules", "wishes", known.schedules, _("en qué horarios"),
            _("Para no ofrecerle turnos que no puede."), needed=True,
        ),
        Part(
            "barriers", "barriers", known.barriers > 0 or "barriers" in none, _("qué se le hace difícil"),
            _("Para resolverlo antes de que le cueste el empleo."),
        ),
    ]  # fmt: skip


def missing(parts: Sequence[Part]) -> list[str]:
    """What is still to ask before vacancies can be looked for, in words."""
    return [str(part.ask) for part in parts if part.needed and not part.done]


# How the word for who does a job ends, for a woman and for a man.
_ENDINGS = (("dora", "dor"), ("tora", "tor"), ("sora", "sor"), ("era", "ero"), ("aria", "ario"), ("ada", "ado"))
_BOTH = ("ista", "guardia", "guía", "gente", "ante", "ente")


def titled(word: str, sex: str) -> str:
    """The everyday word for who does a job, as said of a woman or of a man; as it is where that is not known.

    >>> titled("mesero de restaurante", "F"), titled("secretaria", "M"), titled("electricista", "F")
    ('mesera de restaurante', 'secretario', 'electricista')
    """
    first, space, rest = word.partition(" ")
    if sex not in {Sex.WOMAN, Sex.MAN} or first.endswith(_BOTH):
        return word
    for woman, man in _ENDINGS:
        if sex == Sex.WOMAN and first.endswith(man):
            return first.removesuffix(man) + woman + space + rest
        if sex == Sex.MAN and first.endswith(woman):
            return first.removesuffix(woman) + man + space + rest
    if sex == Sex.WOMAN and first.endswith("o"):
        return first[:-1] + "a" + space + rest
    return word
