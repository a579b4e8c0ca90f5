"""What other institutions give."""

from django.utils import timezone

from puente.accounts.scope import Standing
from puente.coordination.operations import save_institution
from puente.services import operations
from puente.services.models import Offering


def an_offering(
    actor: Standing,
    place: str = "1301",
    need: str = "legal",
    name: str = "Asesoría",
    covers: str = "department",
    kind: str = "legal",
    **more,
) -> Offering:
    """A service given in `place`, confirmed today."""
    office = operations.save_office(
        actor=actor,
        institution=save_institution(actor=actor, values={"name": f"Bufete Ficticio de {place}", "kind": kind}),
        values={"name": "Sede central", "municipality_id": place},
    )
    values = {"need": need, "name": name, "covers": covers} | more
    return operations.save_offering(actor=actor, office=office, values=values, on=timezone.localdate())
