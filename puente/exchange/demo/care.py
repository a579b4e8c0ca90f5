"""What the care of data looks like after some months: requests, a lost phone, odd readings, who stood in, what was given
to whom, and the record sealed.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from puente.accounts.models import AccessMode, Delegation, User
from puente.accounts.scope import standing_of
from puente.audit.enums import Oddity
from puente.audit.models import OddReading
from puente.audit.operations import drop_anchor, seal
from puente.core.db.scope import acting_as
from puente.people.enums import Basis, DataKind, Purpose, SharedThing, SharedWith, Wish
from puente.people.models import Consent, Person, Sharing
from puente.people.operations import ask, report_breach, update_breach
from puente.placement.models import Application
from puente.services.models import Enrolment

SHARED_DAYS, FIRST_STATION = 120, 1
ASKED = (
    (Wish.RECTIFY, 6, "Mi segundo apellido va con hache y así está en mi DPI"),
    (Wish.OBJECT, 3, "No quiero que me llamen después de que termine"),
)


def write(today: date, using: str) -> None:
    """As if it had happened over the last weeks; `using` may write for others."""
    staff = {user.email.partition("@")[0]: user for user in User.objects.all()}
    rosa = standing_of(staff["rosa"])
    with acting_as(rosa.scope("command")):
        known = Person.objects.filter(station__in=rosa.stations, cases__isnull=False).order_by("id").distinct()
        for person, (wish, days, words) in zip(known[10:], ASKED, strict=False):
            ask(actor=rosa, person=person, wish=wish, on=today - timedelta(days=days), words=words)
    _lose_a_phone(staff, today)
    _look_odd(staff, today, using)
    _share(today, using)
    seal()
    seal()
    drop_anchor()


def _lose_a_phone(staff: dict[str, User], today: date) -> None:
    julio = standing_of(staff["julio"])
    with acting_as(julio.scope("command")):
        breach = report_breach(
            actor=julio,
            found_at=_at(today - timedelta(days=20), 9),
            what="Se perdió un teléfono de trabajo en el bus. Tenía bloqueo con PIN y la sesión abierta.",
            data=[DataKind.CONTACT],
            persons=40,
        )
        update_breach(
            actor=julio,
            breach=breach,
            contained_on=today - timedelta(days=20),
            containment="Se cerraron sus sesiones y se retiraron sus llaves esa misma mañana.",
        )


def _look_odd(staff: dict[str, User], today: date, using: str) -> None:
    """Two readings to look at and one settled; an administrator's look; an absence that is over."""
    for login, kind, number, days, hour in (
        ("santos", Oddity.MANY, 52, 1, 15), ("edwin", Oddity.NIGHT, 4, 3, 22), ("nery", Oddity.FOREIGN, 3, 9, 10),
    ):  # fmt: skip
        since = _at(today - timedelta(days=days), hour)
        odd = OddReading(
            actor=staff[login].pk, kind=kind, since=since, until=since + timedelta(minutes=40), number=number
        )
        if days > 7:
            odd.seen_on, odd.seen_by = today - timedelta(days=8), staff["julio"].pk
            odd.note = "Buscaba a personas que ya se trasladaron; se le explicó cómo pedirlas."
        odd.save(using=using)
    began = _at(today - timedelta(days=12), 11)
    mode = AccessMode.objects.using(using).create(
        user_id=staff["ada"].pk,
        station_id=FIRST_STATION,
        why="Una consultora no puede guardar un contacto",
        ends_at=timezone.now() + timedelta(minutes=1),
    )
    AccessMode.objects.using(using).filter(pk=mode.pk).update(began_at=began, ends_at=began + timedelta(minutes=15))
    Delegation.objects.using(using).create(
        absent_id=staff["julio"].pk,
        deputy_id=staff["ines"].pk,
        starts_on=today - timedelta(days=50),
        ends_on=today - timedelta(days=43),
        why="vacaciones",
        recorded_by=staff["julio"].pk,
    )


def _share(today: date, using: str) -> None:
    """What the last months' applications and enrolments gave to whom, with the permission of each person."""
    since = today - timedelta(days=SHARED_DAYS)
    allowed = {
        (consent.person_id, consent.purpose): consent
        for consent in Consent.objects.using(using).filter(withdrawn_on__isnull=True, answer="yes")
    }
    sent = Application.objects.using(using).filter(sent_on__gte=since).select_related("vacancy__company")
    given: list[tuple[Any, str, str, str, date, str]] = [
        (row, SharedThing.APPLICATION, SharedWith.COMPANY, row.vacancy.company.name, row.went_on, Purpose.EMPLOYERS)
        for row in sent
    ]
    begun = Enrolment.objects.using(using).filter(started_on__gte=since).select_related("programme")
    given += [
        (row, SharedThing.ENROLMENT, SharedWith.TRAINING, row.programme.provider, row.started_on, Purpose.PARTNERS)
        for row in begun
    ]
    Sharing.objects.using(using).bulk_create(
        Sharing(
            person_id=row.person_id,
            what=what,
            kind=kind,
            recipient=recipient,
            basis=Basis.CONSENT,
            consent_id=allowed[row.person_id, purpose].pk,
            shared_on=on,
            recorded_by=row.recorded_by,
        )
        for row, what, kind, recipient, on, purpose in given
        if (row.person_id, purpose) in allowed
    )


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, 5)))
