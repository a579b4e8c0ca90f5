"""Roles, and how a station serves a department."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CONSULTANT = "consultant", _("Consultor o consultora")
    GRANTS_OFFICER = "grants_officer", _("Oficial de subvenciones")
    PROJECT_OFFICER = "project_officer", _("Oficial de proyecto")
    MONITOR = "monitor", _("Monitoreo")
    ADMINISTRATOR = "administrator", _("Administración")


class Coverage(models.TextChoices):
    SEAT = "seat", _("sede")
    COVERED = "covered", _("cobertura")


# Roles that work from one station; the others are posted to the whole programme.
FIELD_ROLES = frozenset({Role.CONSULTANT})
# Roles whose posting opens case content. The administrator and the donor's reader see none.
CASE_ROLES = frozenset({Role.CONSULTANT, Role.GRANTS_OFFICER, Role.PROJECT_OFFICER})
