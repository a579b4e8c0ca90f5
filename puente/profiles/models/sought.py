"""What a person looks for, and what stands in the way."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import PersonalData, Recorded, Revised
from puente.geography.models import Municipality
from puente.people.models import Person
from puente.profiles.enums import BarrierKind
from puente.taxonomy.enums import Schedule
from puente.taxonomy.models import Occupation

MOST_TARGETS = 3


class Profile(Revised, Recorded, PersonalData):
    """What the person looks for, and the words of their occupational profile, a line each. Wage in quetzales a month
    without the bonus, radius in kilometres. `vehicle`: they have something of their own to ride. `avoids` are codes of
    municipalities where they would not be safe, a space between them; why is nowhere written. `none_of` are the parts
    of which the person has nothing, once asked.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="profile")
    wage_floor = models.PositiveIntegerField(_("salario desde"), null=True, blank=True)
    radius_km = models.PositiveSmallIntegerField(_("distancia hasta"), null=True, blank=True)
    schedules = models.JSONField(_("horarios"), default=list, blank=True)
    relocates = models.BooleanField(_("se mudaría por un empleo"), null=True, blank=True)
    vehicle = models.BooleanField(_("tiene en qué ir"), null=True, blank=True)
    remote = models.BooleanField(_("puede trabajar desde su casa"), null=True, blank=True)
    available_from = models.DateField(_("puede empezar desde"), null=True, blank=True)
    avoids = SealedTextField(_("lugares donde no debe trabajar"), null=True, blank=True)
    none_of = ArrayField(models.CharField(max_length=12), default=list, blank=True, editable=False)
    strengths = models.TextField(_("fortalezas"), blank=True)
    to_certify = models.TextField(_("qué certificar"), blank=True)
    to_learn = models.TextField(_("qué aprender"), blank=True)
    confirmed_on = models.DateField(_("confirmado"), null=True, blank=True)

    personal = dict.fromkeys(
        (
            "wage_floor",
            "radius_km",
            "schedules",
            "relocates",
            "vehicle",
            "remote",
            "available_from",
            "avoids",
            "none_of",
            "strengths",
            "to_certify",
            "to_learn",
        ),
        "blank",
    )
    delicate = frozenset({"avoids"})
    kept_for = _("buscarle un empleo que le sirva")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(radius_km__isnull=True) | Q(radius_km__lte=600),
                name="profile_radius_in_country",
                violation_error_message=_("La distancia va de 0 a 600 kilómetros."),
            )
        ]

    @property
    def unsafe(self) -> frozenset[str]:
        """Codes of the municipalities that they avoid."""
        return frozenset((self.avoids or "").split())

    def joined_with(self, other: "Profile") -> dict[str, Any]:
        """Of two profiles of one person every unsafe place stays."""
        places = " ".join(sorted(self.unsafe | other.unsafe))
        return super().joined_with(other) | ({"avoids": places} if places else {})

    def in_words(self, name: str) -> str | None:
        """Places by name."""
        if name != "avoids":
            return None
        return ", ".join(str(one) for one in Municipality.objects.filter(pk__in=self.unsafe))

    @property
    def schedule_labels(self) -> list[str]:
        return [str(Schedule(code).label) for code in self.schedules]


class Target(Revised, Recorded, PersonalData):
    """An occupation that the person aims at: two or three at most, the first the one they want most."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="targets")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, verbose_name=_("ocupación"), related_name="+")
    occupation_title = models.CharField(max_length=200, editable=False)
    rank = models.PositiveSmallIntegerField(_("orden"))
    reason = models.CharField(_("por qué le sirve"), max_length=200, blank=True)

    personal = dict.fromkeys(("occupation", "occupation_title", "reason"), "delete")
    kept_for = _("buscarle un empleo que le sirva")

    class Meta:
        ordering = ["rank", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "occupation"],
                name="target_once_per_person",
                violation_error_message=_("Esa ocupación ya está entre las que busca."),
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1, rank__lte=MOST_TARGETS),
                name="target_three_at_most",
                violation_error_message=_("Son tres ocupaciones a lo más. Quite una primero."),
            ),
        ]


class Barrier(Revised, Recorded, PersonalData):
    """Something that makes it hard to take or keep a job. The note is sealed; health needs a permission, which the
    database asks for too. Never compared with a vacancy.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="barriers")
    kind = models.CharField(_("qué se lo hace difícil"), max_length=9, choices=BarrierKind)
    note = SealedTextField(_("cómo ayudarle"), blank=True)

    personal = {"kind": "delete", "note": "delete"}
    delicate = frozenset({"kind", "note"})
    reserved_rows = Q(kind=BarrierKind.HEALTH)
    kept_for = _("ayudarle con lo que se le hace difícil")

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                name="barrier_once_per_person",
                violation_error_message=_("Eso ya está anotado."),
            )
        ]
