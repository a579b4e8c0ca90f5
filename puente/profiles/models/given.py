"""What was made of a profile and left the screen: the occupational profile that was signed, and CVs behind a link."""

import base64
import json

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.cases.models import Case
from puente.cases.models.signed import Signed
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.enums import SharedWith
from puente.people.models import Person
from puente.profiles.enums import CvDesign

LANGUAGES = [("es", _("español")), ("en", _("inglés"))]


class SignedProfile(Signed):
    """The occupational profile as the consultant confirmed it and the person agreed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="signed_profiles")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signed_profiles")

    kept_for = _("que la persona y el programa tengan por escrito qué busca y qué sigue")

    class Meta(Signed.Meta):
        constraints = [Signed.oral_has_witness("signed_profile_oral_has_witness")]

    def in_words(self, name: str) -> str | None:
        """What it said, a thing after another."""
        if name != "content":
            return super().in_words(name)
        said = json.loads(self.content)
        aims = [aim["title"] for aim in said["aims"]]
        return "; ".join([*aims, *said["strengths"], *said["to_certify"], *said["to_learn"]])


class CvLink(Identified, Recorded, PersonalData):
    """A CV that opens with a link, as it was that day. Only the digest of the link's code is kept; it ends by itself,
    or when somebody ends it, or with the permission.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cv_links")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="cv_links")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(_("a quién"), max_length=12, choices=SharedWith)
    recipient = models.CharField(_("destinatario"), max_length=160, blank=True)
    lang = models.CharField(_("idioma"), max_length=2, choices=LANGUAGES)
    design = models.CharField(_("diseño"), max_length=6, choices=CvDesign)
    personal_data = models.BooleanField(_("con nombre y teléfono"), default=True)
    content = SealedTextField()
    made_on = models.DateField(_("fecha"))
    expires_on = models.DateField(_("vence"))
    ended_on = models.DateField(_("terminado"), null=True, blank=True)

    personal = {"content": "delete", "recipient": "delete"}
    kept_for = _("dar su hoja de vida con un enlace")

    class Meta:
        ordering = ["-made_on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("made_on")),
                name="cv_link_expires_after_made",
                violation_error_message=_("El enlace vence después del día en que se hace."),
            ),
            models.CheckConstraint(
                condition=Q(kind=SharedWith.SELF) | ~Q(recipient=""),
                name="cv_link_names_recipient",
                violation_error_message=_("Diga a quién se entrega."),
            ),
        ]

    @property
    def document(self) -> bytes:
        return base64.b64decode(self.content)
