"""Which connection does what."""

from typing import Any


class Doors:
    """Only the owner migrates; the cache commits by itself; everything else goes through `default`."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "log" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read
