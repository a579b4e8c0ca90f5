"""What a person agreed to, in which words."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import PersonalData, Recorded, Revised
from puente.people.enums import ConsentMode, Purpose
from puente.people.models.persons import Person
from puente.taxonomy.models import Language


class ConsentText(models.Model):
    """One version of the words read to the person."""

    purpose = models.CharField(max_length=12, choices=Purpose)
    version = models.PositiveSmallIntegerField()
    language = models.ForeignKey(Language, on_delete=models.PROTECT)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purpose", "version", "language"], name="consent_text_once")]


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self, purpose: str) -> "ConsentQuerySet":
        return self.filter(purpose=purpose, withdrawn_on__isnull=True)


class Consent(Revised, Recorded, PersonalData):
    """A yes to one purpose, until withdrawn. A no is the absence of a row."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("para qué"), max_length=12, choices=Purpose)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT)
    mode = models.CharField(_("cómo lo dio"), max_length=6, choices=ConsentMode)
    witness = models.CharField(_("testigo"), max_length=120, blank=True)
    guardian = models.CharField(_("madre, padre o tutor"), max_length=120, blank=True)
    given_on = models.DateField(_("fecha"))
    withdrawn_on = models.DateField(_("retirado"), null=True, blank=True)

    personal = {
        "witness": "blank",
        "guardian": "blank",
        "given_on": "keep: proof that the processing was lawful",
    }
    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["purpose", "-given_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_on__isnull=True),
                name="consent_in_force_once",
                violation_error_message=_("Ese consentimiento ya está vigente."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_given",
                violation_error_message=_("El retiro no puede ser antes de la fecha en que se dio."),
            ),
            models.CheckConstraint(
                condition=~Q(mode=ConsentMode.ORAL) | ~Q(witness=""),
                name="consent_oral_has_witness",
                violation_error_message=_("Un consentimiento oral necesita el nombre de quien fue testigo."),
            ),
        ]
