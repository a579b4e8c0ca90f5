"""The one way out: whatever of a person is given to somebody passes here, with the permission that allows it."""

from datetime import date

from puente.accounts.scope import Standing
from puente.core.ids import new_id
from puente.people.enums import Basis, Purpose, Recipient, SharedThing, SharedWith
from puente.people.gate import require_consent
from puente.people.models import Person, Sharing


def share(
    *,
    actor: Standing,
    person: Person,
    what: SharedThing,
    kind: SharedWith,
    recipient: str,
    on: date,
) -> Sharing:
    """Record that `recipient` is given something of the person. What is shared with a company or an institution needs
    the permission that names it, which stands beside it; what protects a child is a duty; one's own data is one's own.

    Raises RefusedError, saying which permission is missing.
    """
    basis, consent = Basis.CONSENT, None
    if kind == SharedWith.SELF:
        basis = Basis.OWN
    elif what == SharedThing.PROTECTION:
        basis = Basis.DUTY
    else:
        purpose = Purpose.EMPLOYERS if kind == SharedWith.COMPANY else Purpose.PARTNERS
        consent = require_consent(person, purpose, "" if kind == SharedWith.COMPANY else Recipient(kind))
    key = new_id()
    return Sharing.objects.create(
        id=key,
        reference=f"R-{key.hex[-8:].upper()}",
        person=person,
        what=what,
        kind=kind,
        recipient=recipient,
        basis=basis,
        consent=consent,
        shared_on=on,
        recorded_by=actor.user_id,
    )
