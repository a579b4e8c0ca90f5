"""An address from which a colleague's own calendar reads when they have appointments."""

from django.db import models
from django.db.models import Q

from puente.accounts.models.users import User
from puente.core.db.models import Identified


class CalendarLink(Identified):
    """Only the digest of its code is kept. It says when, never with whom; whoever has it may read that."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="calendar_links")
    code_digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(ended_on__isnull=True), name="calendar_link_once")
        ]
