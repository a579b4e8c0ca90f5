"""Staff accounts."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Identified, AbstractBaseUser):
    """Somebody of the programme's staff. Rights come from postings, never from this row.

    From `second_factor_by` on (some days after joining, when empty) nobody works without a passkey or a code app.
    """

    email = models.EmailField(_("correo"), unique=True)
    name = models.CharField(_("nombre"), max_length=120)
    language = models.CharField(_("idioma"), max_length=5, default="es")
    is_active = models.BooleanField(_("activa"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    second_factor_by = models.DateField(_("segundo factor a más tardar"), null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_once", violation_error_message=_("Ya hay una cuenta con ese correo.")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """First given name, for a greeting."""
        return self.name.split()[0] if self.name else self.email
