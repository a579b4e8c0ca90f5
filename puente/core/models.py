"""What an installation knows about itself."""

from django.db import models


class Installation(models.Model):
    """One row: which keyring this database was filled with."""

    only = models.BooleanField(primary_key=True, default=True)
    keyring_fingerprint = models.CharField(max_length=16)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="installation_is_one")]
