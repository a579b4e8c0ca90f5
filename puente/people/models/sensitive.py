"""What a person is asked only with their permission, and what of a file was corrected."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, PersonalData, Recorded, Revised
from puente.people.enums import Difficulty, People, Source
from puente.people.models.persons import Person


class SensitiveFacts(Revised, Recorded, PersonalData):
    """How the person identifies themselves, and what is hard for them. Only with consent; it goes when that is
    withdrawn, and never leaves the programme but as a count.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="sensitive")
    people = models.CharField(_("pueblo con que se identifica"), max_length=8, choices=People, blank=True)
    difficulties = ArrayField(
        models.CharField(max_length=11, choices=Difficulty),
        default=list,
        blank=True,
        verbose_name=_("le cuesta mucho, o no puede"),
    )

    personal = {"people": "delete", "difficulties": "delete"}
    kept_for = _("saber a quiénes llega el programa y atender mejor")
    seen_with = "people_view"
    delicate = frozenset({"people", "difficulties"})
    reserved_rows = Q()


class Correction(Identified, Recorded, PersonalData):
    """That fields of a file were corrected, why, and where the right value comes from. The record of changes has the
    values before and after.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="corrections")
    fields = ArrayField(models.CharField(max_length=20))
    source = models.CharField(_("de dónde sale"), max_length=8, choices=Source)
    reason = models.CharField(_("por qué se corrigió"), max_length=200)

    personal = {"reason": "blank"}
    kept_for = _("saber por qué cambió un dato")
    seen_with = "people_view"

    class Meta:
        ordering = ["-recorded_at"]
