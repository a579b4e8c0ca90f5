"""What an installation knows about itself, and the mail that leaves it."""

from django.db import models

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified


class Installation(models.Model):
    """One row: which keyring this database was filled with."""

    only = models.BooleanField(primary_key=True, default=True)
    keyring_fingerprint = models.CharField(max_length=16)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="installation_is_one")]


class KeyRotation(models.Model):
    """One change of keys: which key everything is to be sealed with, since when it is current, and how far each table
    has come (`reached`: table → `last` key of the rows that are done, and whether the whole table is `done`).
    """

    key = models.CharField(max_length=8)
    index = models.BooleanField()
    began_at = models.DateTimeField(auto_now_add=True)
    switched_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    reached = models.JSONField(default=dict)
    rows = models.PositiveBigIntegerField(default=0)


class OutgoingMail(Identified):
    """A message to somebody of the staff or to an institution, stored before it is sent. Address and words are sealed
    until it is sent, then go.

    `claimed_at`: a worker took it; `sent_at`: the mail server has it. Claimed and not sent: the worker died, and
    nobody knows whether it left; it is never sent a second time by itself.
    """

    to = SealedTextField()
    subject = models.CharField(max_length=120)
    body = SealedTextField()
    stored_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-stored_at"]
