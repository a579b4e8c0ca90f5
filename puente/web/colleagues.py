"""Whom of the staff a form offers."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from puente.accounts.enums import CASE_ROLES, Role
from puente.accounts.models import Posting, User


def among(users: Iterable[User]) -> QuerySet[User]:
    """These, by name."""
    return User.objects.filter(pk__in=[user.pk for user in users]).order_by("name")


def posted_today(roles: Iterable[Role] | None = None) -> QuerySet[User]:
    """Whoever has a post today, in one of `roles`."""
    posts = Posting.objects.on(timezone.localdate())
    if roles is not None:
        posts = posts.filter(role__in=roles)
    return User.objects.filter(pk__in=posts.values("user")).order_by("name")


def colleagues() -> QuerySet[User]:
    """Who works with cases today and may sign in."""
    return posted_today(CASE_ROLES).filter(is_active=True)
