"""How a person may safely be reached."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import BlindIndexField, SealedPair, SealedTextField
from puente.core.db.models import PersonalData, Recorded, Revised
from puente.core.phones import digits
from puente.people.enums import PhoneOwner, Source
from puente.people.models.persons import Person


class Phone(SealedPair, Revised, Recorded, PersonalData):
    """A phone number with the rules for using it safely. Hours are local, `until` excluded."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="phones")
    number = SealedTextField(_("teléfono"))
    number_index = BlindIndexField(source="number", purpose="people.phone", normalise=digits)
    owner = models.CharField(_("de quién es"), max_length=6, choices=PhoneOwner, default=PhoneOwner.SELF)
    shared = models.BooleanField(_("lo usan otras personas"), default=False)
    may_answer = SealedTextField(_("quién puede contestar"), null=True, blank=True)
    message_allowed = models.BooleanField(_("se puede dejar recado"), default=False)
    from_hour = models.PositiveSmallIntegerField(_("desde las"), null=True, blank=True)
    until_hour = models.PositiveSmallIntegerField(_("hasta las"), null=True, blank=True)
    caution = SealedTextField(_("cuidado"), blank=True)
    source = models.CharField(_("de dónde sale"), max_length=8, choices=Source)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    personal = {"number": "delete", "number_index": "delete", "caution": "delete", "may_answer": "delete"}
    kept_for = _("llamarle sin ponerle en riesgo")
    seen_with = "people_view"
    delicate = frozenset({"caution", "may_answer"})

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["number_index"], name="phone_by_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "number_index"],
                name="phone_once_per_person",
                violation_error_message=_("Esta persona ya tiene registrado ese teléfono."),
            ),
            models.CheckConstraint(
                condition=Q(from_hour__isnull=True) | Q(from_hour__lte=23),
                name="phone_from_hour_of_day",
                violation_error_message=_("La hora va de 0 a 23."),
            ),
            models.CheckConstraint(
                condition=Q(until_hour__isnull=True) | Q(until_hour__lte=24),
                name="phone_until_hour_of_day",
                violation_error_message=_("La hora va de 1 a 24."),
            ),
        ]

    def joined_with(self, other: "Phone") -> dict[str, Any]:
        """The same number in two files: whichever rule is the safer one holds."""
        learned = super().joined_with(other)
        if self.message_allowed and not other.message_allowed:
            learned["message_allowed"] = False
        if other.shared and not self.shared:
            learned["shared"] = True
        if self.caution and other.caution and self.caution != other.caution:
            learned["caution"] = f"{self.caution} {other.caution}"
        return learned


class ContactAbroad(Revised, Recorded, PersonalData):
    """Somebody the person knows in another country, if they wish to leave it. It never leaves the programme."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts_abroad")
    name = SealedTextField(_("nombre"))
    relation = models.CharField(_("qué es de la persona"), max_length=60, blank=True)
    number = SealedTextField(_("teléfono"), blank=True)
    place = SealedTextField(_("dirección o ciudad"), blank=True)

    personal = {"name": "delete", "number": "delete", "place": "delete", "relation": "delete"}
    kept_for = _("encontrarle si cambia de teléfono")
    seen_with = "people_view"
