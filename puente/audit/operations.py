"""The only writer of the access log."""

from uuid import UUID

from puente.audit.enums import Reading
from puente.audit.models import Access

LOG_CONNECTION = "log"


def log_reading(
    *,
    actor: UUID,
    act: Reading,
    subject: str,
    subject_id: UUID | None = None,
    person_id: UUID | None = None,
    address: str | None = None,
    rows: int = 1,
) -> None:
    """Record that `actor` read `rows` rows of `subject`.

    Commits at once on its own connection: the record stays when the request fails or only reads.
    """
    Access.objects.using(LOG_CONNECTION).create(
        actor=actor,
        act=act,
        subject=subject,
        subject_id=subject_id,
        person_id=person_id,
        address=address,
        rows=rows,
    )
