"""The door of a person, each time they came in, and what they asked."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.enums import Purpose
from puente.people.models import Person
from puente.portal.enums import Asks, Factor, Tongue


class OwnDoor(Identified, Recorded, PersonalData):
    """What opens a person's own page: a link, or a short code to type, and then what only they know. Of codes only
    digests are kept, of the secret a slow hash. Wrong tries are counted until the right one; `locked_until` is when
    the next may be made.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_doors")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    short_digest = models.CharField(max_length=64, unique=True, editable=False)
    factor = models.CharField(_("con qué entra"), max_length=6, choices=Factor)
    secret_hash = models.CharField(max_length=128, editable=False)
    tongue = models.CharField(_("idioma de la página"), max_length=2, choices=Tongue, default=Tongue.SPANISH)
    made_on = models.DateField(_("fecha"))
    expires_on = models.DateField(_("vence"))
    wrong = models.PositiveSmallIntegerField(_("intentos fallidos"), default=0)
    locked_until = models.DateTimeField(_("cerrada hasta"), null=True, blank=True)
    used_on = models.DateField(_("usada por última vez"), null=True, blank=True)
    ended_on = models.DateField(_("terminada"), null=True, blank=True)

    personal = dict.fromkeys(("code_digest", "short_digest", "secret_hash"), "delete")
    kept_for = _("que la persona vea lo suyo y decida sin venir a la oficina")
    delicate = frozenset({"secret_hash"})

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("made_on")),
                name="own_door_expires_after_made",
                violation_error_message=_("El enlace vence después del día en que se hace."),
            )
        ]


class Visit(Identified, PersonalData):
    """That somebody came in by a door: for some minutes, and by what their browser keeps (its digest)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="visits")
    door = models.ForeignKey(OwnDoor, on_delete=models.CASCADE, related_name="visits")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    began_at = models.DateTimeField(_("desde"))
    until = models.DateTimeField(_("hasta"))

    personal = dict.fromkeys(("token_digest", "began_at", "until"), "delete")
    kept_for = _("que nadie más siga donde la persona entró")

    class Meta:
        ordering = ["-began_at"]


class Ask(Identified, Recorded, PersonalData):
    """Something that a person asked on their page; a job carries it out."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="asks")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="asks")
    kind = models.CharField(_("qué"), max_length=8, choices=Asks)
    purpose = models.CharField(_("permiso"), max_length=12, choices=Purpose, blank=True)
    words = SealedTextField(_("con sus palabras"), null=True, blank=True)
    on = models.DateField(_("fecha"))

    personal = dict.fromkeys(("kind", "purpose", "words"), "delete")
    kept_for = _("hacer lo que la persona pidió desde su página")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Asks.WITHDRAW) ^ Q(purpose=""),
                name="ask_withdraws_a_purpose",
                violation_error_message=_("Diga qué permiso retira."),
            )
        ]
