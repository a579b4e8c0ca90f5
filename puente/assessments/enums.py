"""Closed lists of assessments."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Moment(models.TextChoices):
    BASELINE = "baseline", _("al empezar")
    FOLLOW_UP = "follow", _("seguimiento")
    CLOSING = "closing", _("al cerrar")


# Answers that every question offers beside its own: neither ever counts.
UNKNOWN, UNSAID = "_unknown", "_unsaid"
NO_ANSWER = {UNKNOWN: _("No sabe"), UNSAID: _("Prefiere no responder")}
