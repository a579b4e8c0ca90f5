"""Which connection may change the schema."""

from typing import Any


class OwnerMigrates:
    """Only the owner's connection migrates; everything else reads and writes through `default`."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"
