"""The person and the documents that identify them."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.core.crypto.fields import BlindIndexField, SealedPair, SealedTextField
from puente.core.dates import age_on
from puente.core.db.models import PersonalData, Recorded, Revised
from puente.core.text import compact_number, plain, squeeze
from puente.geography.models import Municipality
from puente.people.enums import BirthPrecision, Gender, IdentifierDoubt, IdentifierKind, NoDocument, Origin, Sex, Source
from puente.taxonomy.models import Language

SEARCHED = 170  # letters: two full names of 80, and room for some words of other files


class PersonQuerySet(models.QuerySet["Person"]):
    def to_contact(self) -> "PersonQuerySet":
        """Known from a list only: nobody has spoken with them yet."""
        return self.filter(purge_on__isnull=False)


class PersonManager(models.Manager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Persons, each once: a file that was merged into another is not among them (`Person.files` has it)."""

    def get_queryset(self) -> PersonQuerySet:
        return super().get_queryset().filter(merged_into__isnull=True)


class Person(Revised, Recorded, PersonalData):
    """A returned person. `station` answers for them; names are kept as the person writes them.

    A file that turned out to be of somebody already on file stays, empty, and points there (`merged_into`);
    `other_names` are those that its person had in such files. `sources` says of a corrected or seen field where it
    comes from (`Source`); a field that is not there was declared.

    `purge_on` is set while the person is only a row of a reception list: on that day the row goes, unless somebody has
    made contact. `erase_on` is the day on which, after the last case was closed, the file becomes anonymous
    (`anonymised_on`): it then goes on being counted, and says nothing of anybody.
    """

    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="persons")
    given_names = models.CharField(_("nombres"), max_length=80)
    surnames = models.CharField(_("apellidos"), max_length=80, blank=True)
    other_names = models.CharField(_("también en fichas como"), max_length=330, blank=True)
    search_name = models.CharField(max_length=SEARCHED, editable=False)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_name", config="simple"), output_field=SearchVectorField(), db_persist=True
    )
    sex = models.CharField(_("sexo que indica su documento"), max_length=1, choices=Sex, blank=True)
    gender = models.CharField(_("género con que se identifica"), max_length=6, choices=Gender, blank=True)
    birth_date = models.DateField(_("fecha de nacimiento"), null=True, blank=True)
    birth_precision = models.CharField(
        _("qué tan exacta es la fecha de nacimiento"), max_length=5, choices=BirthPrecision, blank=True
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("municipio donde vive")
    )
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("idioma en que prefiere hablar")
    )
    needs_interpreter = models.BooleanField(_("necesita intérprete"), default=False)
    no_document = models.CharField(_("por qué no trae documento"), max_length=7, choices=NoDocument, blank=True)
    sources = models.JSONField(_("de dónde sale cada dato"), default=dict, blank=True, editable=False)
    contact_refused_on = models.DateField(_("fecha en que pidió no ser contactada"), null=True, blank=True)
    origin = models.CharField(_("de dónde viene la ficha"), max_length=6, choices=Origin)
    purge_on = models.DateField(_("día en que se borran sus datos"), null=True, blank=True)
    erase_on = models.DateField(_("día en que se anonimizan sus datos"), null=True, blank=True)
    anonymised_on = models.DateField(_("anonimizada"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, editable=False, related_name="merged"
    )

    personal = {
        "given_names": "erase",
        "surnames": "blank",
        "other_names": "blank",
        "search_name": "blank",
        "birth_date": "blank",
        "birth_precision": "blank",
        "municipality": "keep: needed for figures by place",
        "sex": "keep: needed for figures by sex",
        "language": "blank",
        "gender": "blank",
        "no_document": "blank",
        "sources": "blank",
    }
    kept_for = _("saber quién es y atenderle")
    seen_with = "people_view"
    delicate = frozenset({"gender", "language"})
    objects = PersonManager()
    files = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["search_vector"], name="person_by_name"),
            models.Index(fields=["station", "-id"], name="person_by_station"),
            models.Index(fields=["birth_date"], name="person_by_birth"),
            models.Index(fields=["search_name"], name="person_by_written_name"),
            models.Index(fields=["purge_on"], name="person_to_purge", condition=Q(purge_on__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(given_names=""),
                name="person_has_name",
                violation_error_message=_("Escriba el nombre de la persona."),
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) | Q(birth_date__gte=date(1900, 1, 1)),
                name="person_birth_plausible",
                violation_error_message=_("Revise la fecha de nacimiento: no puede ser antes de 1900."),
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) ^ ~Q(birth_precision=""),
                name="person_birth_has_precision",
                violation_error_message=_("Diga qué tan exacta es la fecha de nacimiento."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args, **kwargs) -> None:  # type: ignore[no-untyped-def]
        self.set_search_name()
        super().save(*args, **kwargs)

    def set_search_name(self) -> None:
        """Keep the comparable form beside the written one; bulk writers call it themselves. A merged file has none,
        so that nobody finds it.
        """
        own = plain(self.full_name)
        words = [word for word in dict.fromkeys(plain(self.other_names).split()) if word not in own.split()]
        both = " ".join([own, *words])
        whole = both if len(both) <= SEARCHED else both[:SEARCHED].rpartition(" ")[0]
        self.search_name = "" if self.merged_into_id or self.anonymised_on else whole

    @property
    def full_name(self) -> str:
        return squeeze(f"{self.given_names} {self.surnames}")

    @property
    def short_name(self) -> str:
        return self.given_names.split()[0] if self.given_names else ""

    @property
    def age(self) -> int | None:
        """Whole years today, or None."""
        return age_on(self.birth_date, timezone.localdate())


class Identifier(SealedPair, Revised, Recorded, PersonalData):
    """A number that identifies the person. Sealed; found by its blind index."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(_("documento"), max_length=8, choices=IdentifierKind)
    number = SealedTextField(_("número"))
    number_index = BlindIndexField(source="number", purpose="people.identifier", normalise=compact_number)
    source = models.CharField(_("de dónde sale"), max_length=8, choices=Source)
    doubt = models.CharField(_("duda"), max_length=6, choices=IdentifierDoubt, blank=True)
    doubt_reason = models.CharField(_("por qué se guarda así"), max_length=200, blank=True)

    personal = {"number": "delete", "number_index": "delete", "doubt_reason": "delete"}
    kept_for = _("no confundirle con otra persona")
    seen_with = "people_view"

    class Meta:
        indexes = [models.Index(fields=["number_index"], name="identifier_by_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "number_index"],
                name="identifier_once_per_person",
                violation_error_message=_("Esta persona ya tiene registrado ese documento."),
            )
        ]
