"""Links with which a company answers without an account."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, Recorded
from puente.employers.models.companies import Company, CompanyContact


class DoorLink(Identified, Recorded):
    """What opens the door of one company for whoever was given it: its vacancies, and the people whom it is shown. Only
    the digest of its code is kept; it ends by itself, or when either side ends it. A colleague's link hangs from the
    `parent` that asked for it, and ends with it. One that a mail brought opens `only_vacancies`. `refused_on` is when
    somebody wanted to hear no more.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="door_links")
    contact = models.ForeignKey(CompanyContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="colleagues")
    position = models.CharField(_("puesto"), max_length=80, blank=True)
    only_vacancies = models.BooleanField(_("solo vacantes"), default=False)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("fecha"))
    expires_on = models.DateField(_("vence"))
    refused_on = models.DateField(_("no quiere más mensajes"), null=True, blank=True)
    ended_on = models.DateField(_("terminado"), null=True, blank=True)
    used_on = models.DateField(_("usado por última vez"), null=True, blank=True)

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("made_on")),
                name="door_link_expires_after_made",
                violation_error_message=_("El enlace vence después del día en que se hace."),
            )
        ]

    @property
    def given_by(self) -> UUID:
        """Who of the programme gave it, or the one it hangs from."""
        return self.parent.recorded_by if self.parent else self.recorded_by
