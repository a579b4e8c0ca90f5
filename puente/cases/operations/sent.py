"""Whom institutions send through their link: taken in, not taken in, or forgotten when nobody got to it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.models import StationDepartment
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import SentOutcome
from puente.cases.models import IncomingReferral, SendingLink, SentPerson
from puente.cases.operations.referrals import take_referral
from puente.coordination.models import Institution
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.core.ids import new_link
from puente.geography.models import Municipality
from puente.people.models import Person

DAYS_OPEN, DAYS_KEPT = 365, 30
FORGOTTEN = dict.fromkeys(("given_names", "surnames", "phone", "asked"), "")


@transaction.atomic
def make_sending_link(*, actor: Standing, institution: Institution, on: date) -> str:
    """The code through which an institution sends people, for a year. The one before goes on until it is ended."""
    require(actor, Right.TEAM_WORK)
    if not actor.stations:
        raise RefusedError(_("Un enlace es de una estación."))
    code, digest = new_link()
    row = SendingLink(institution=institution, station_id=actor.stations[0], code_digest=digest)
    keep(actor.user_id, row, {"made_on": on, "expires_on": on + timedelta(days=DAYS_OPEN)})
    return code


@transaction.atomic
def end_sending_links(*, actor: Standing, institution: Institution, on: date) -> int:
    """Nothing of theirs opens any more; how many there were."""
    require(actor, Right.TEAM_WORK)
    rows = SendingLink.objects.filter(institution=institution, ended_on=None, station__in=actor.stations)
    return rows.update(ended_on=on)


@transaction.atomic
def send_person(
    *,
    link: SendingLink,
    given_names: str,
    surnames: str,
    phone: str,
    municipality: str,
    asked: str,
    agreed: bool,
    on: date,
) -> SentPerson:
    """An institution sends somebody who agreed to be called; the station that serves their place finds them.

    Raises RefusedError without their agreement.
    """
    if not agreed:
        raise RefusedError(_("Primero pregúntele a la persona si quiere que la llamemos."), "agreed")
    place = Municipality.objects.filter(pk=municipality).first()
    served = StationDepartment.objects.filter(department=place.department_id).first() if place else None
    row = SentPerson(institution_id=link.institution_id, station_id=served.station_id if served else link.station_id)
    told = {"given_names": given_names, "surnames": surnames, "phone": phone, "asked": asked}
    return keep(link.pk, row, told | {"on": on, "purge_on": on + timedelta(days=DAYS_KEPT)})


@transaction.atomic
def take_sent(*, actor: Standing, sent: SentPerson, person: Person, on: date) -> IncomingReferral:
    """The person is on file now: the institution is on their file as who sent them, and waits for an answer."""
    require(actor, Right.CASE_EDIT)
    locked = _open(sent)
    made = take_referral(
        actor=actor, person=person, institution=locked.institution, on=locked.on, asked=locked.asked[:200]
    )
    keep(actor.user_id, locked, {"closed_on": on, "outcome": SentOutcome.TAKEN, **FORGOTTEN})
    return made


@transaction.atomic
def close_sent(*, actor: Standing, sent: SentPerson, on: date, outcome: str) -> None:
    """Nobody is taken in, and why; what was known of them is forgotten."""
    require(actor, Right.CASE_EDIT)
    if outcome not in {SentOutcome.UNREACHED, SentOutcome.REFUSED, SentOutcome.ELSEWHERE}:
        raise RefusedError(_("Diga qué pasó."), "outcome")
    keep(actor.user_id, _open(sent), {"closed_on": on, "outcome": outcome, **FORGOTTEN})


def purge_sent(*, today: date) -> int:
    """Whom nobody got to in time is forgotten; how many. Of the scope."""
    late = SentPerson.objects.filter(closed_on=None, purge_on__lt=today)
    for one in late:
        keep(one.recorded_by, one, {"closed_on": today, "outcome": SentOutcome.LAPSED, **FORGOTTEN})
    return len(late)


def _open(sent: SentPerson) -> SentPerson:
    locked = SentPerson.objects.select_for_update(of=("self",)).select_related("institution").get(pk=sent.pk)
    if locked.closed_on:
        raise RefusedError(_("Esa remisión ya se atendió."))
    return locked
