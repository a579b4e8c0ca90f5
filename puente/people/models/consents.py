"""What a person agreed to or not, in which words, and how they said it."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, PersonalData, Recorded, Revised
from puente.core.db.sealed_files import SealedFile
from puente.people.enums import Answer, ConsentMode, Purpose, Recipient
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


class ConsentAudio(Identified, Recorded):
    """One version of the words, spoken in a language; a newer recording takes the place of the older one."""

    purpose = models.CharField(_("para qué"), max_length=12, choices=Purpose)
    version = models.PositiveSmallIntegerField(_("versión"))
    language = models.ForeignKey(Language, on_delete=models.PROTECT, verbose_name=_("idioma"))
    kind = models.CharField(max_length=4)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purpose", "version", "language"], name="consent_audio_once")]


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self, purpose: str) -> "ConsentQuerySet":
        return self.filter(purpose=purpose, answer=Answer.YES, withdrawn_on__isnull=True)


class Consent(Revised, Recorded, PersonalData):
    """An answer about one purpose: a yes, until withdrawn, or a no. No row: the person was not asked.

    `recipients` are the kinds of institution that a yes to sharing with institutions names. `language` is the one it
    was explained in; `interpreter` who did, when no recording could.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("para qué"), max_length=12, choices=Purpose)
    answer = models.CharField(_("respuesta"), max_length=3, choices=Answer, default=Answer.YES)
    recipients = ArrayField(
        models.CharField(max_length=10, choices=Recipient), default=list, blank=True, verbose_name=_("con quién")
    )
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT)
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("idioma en que se le explicó")
    )
    mode = models.CharField(_("cómo lo dio"), max_length=6, choices=ConsentMode)
    witness = models.CharField(_("testigo"), max_length=120, blank=True)
    interpreter = models.CharField(_("intérprete"), max_length=120, blank=True)
    interpreter_bound = models.BooleanField(_("el intérprete guarda el secreto"), default=False)
    guardian = models.CharField(_("madre, padre o tutor"), max_length=120, blank=True)
    assent = models.BooleanField(_("la persona menor está de acuerdo"), default=False)
    given_on = models.DateField(_("fecha"))
    withdrawn_on = models.DateField(_("retirado"), null=True, blank=True)

    personal = {
        "witness": "erase",
        "interpreter": "blank",
        "guardian": "blank",
        "language": "blank",
        "given_on": "keep: proof that the processing was lawful",
    }
    kept_for = _("probar qué permitió, en qué palabras y cómo lo dijo")
    seen_with = "people_view"
    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["purpose", "-given_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_on__isnull=True, answer=Answer.YES),
                name="consent_in_force_once",
                violation_error_message=_("Ese consentimiento ya está vigente."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on"), answer=Answer.YES),
                name="consent_withdrawn_after_given",
                violation_error_message=_("El retiro no puede ser antes de la fecha en que se dio."),
            ),
            models.CheckConstraint(
                condition=~Q(mode=ConsentMode.ORAL) | ~Q(witness=""),
                name="consent_oral_has_witness",
                violation_error_message=_("Un consentimiento oral necesita el nombre de quien fue testigo."),
            ),
            models.CheckConstraint(
                condition=Q(interpreter="") | Q(interpreter_bound=True),
                name="consent_interpreter_bound",
                violation_error_message=_("Quien interpreta debe ser persona adulta y guardar el secreto."),
            ),
            models.CheckConstraint(
                condition=Q(recipients__len=0) | Q(purpose=Purpose.PARTNERS, answer=Answer.YES),
                name="consent_recipients_of_partners",
            ),
        ]

    @property
    def ended_on(self) -> date | None:
        """The day from which it says no: of the refusal, or of the withdrawal."""
        return self.given_on if self.answer == Answer.NO else self.withdrawn_on


class ConsentProof(SealedFile, PersonalData):
    """The signature drawn on the screen, or the photo of the signed sheet. Never a thumbprint."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consent_proofs")
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="proofs")

    personal = {"content": "delete"}
    kept_for = _("probar que dio su permiso")
    seen_with = "people_view"
