"""Taking a complaint, and what is done with it; those it is about never see it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.enums import Role
from puente.accounts.models import DutyStation, Posting, User
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.core.ids import new_id
from puente.protection.enums import About, ComplaintAct, Way
from puente.protection.models import Complaint, ComplaintStep
from puente.protection.notifications import tell_complaint

LEAST_WORDS = 10  # letters


def handlers_of(*, about: str, subject: User | None, taken_by: UUID | None, on: date) -> list[User]:
    """Who handles a complaint: supervision and who heads the project that day, past those it is about. Of supervision
    it goes to who heads the project; where nobody is left, to the administration.
    """
    roles = [Role.PROJECT_OFFICER] if about == About.SUPERVISION else [Role.PROJECT_OFFICER, Role.GRANTS_OFFICER]
    past = {key for key in (taken_by, subject.pk if subject else None) if key}
    for wanted in (roles, [Role.ADMINISTRATOR]):
        posts = Posting.objects.on(on).filter(role__in=wanted, user__is_active=True).exclude(user__in=past)
        users = {posting.user for posting in posts.select_related("user")}
        if users:
            return sorted(users, key=lambda user: user.name)
    return []


@transaction.atomic
def complain(
    *,
    actor: Standing,
    way: str,
    about: str,
    grievance: str,
    told: str,
    on: date,
    station: DutyStation | None = None,
    subject: User | None = None,
    reply_to: str = "",
) -> str:
    """Somebody complained by word or on paper; whoever takes it down passes it on and does not see it again. The code
    for who complained. Raises RefusedError without words, or for a complaint about oneself: somebody else takes that.
    """
    require(actor, Right.TEAM_WORK)
    if subject and subject.pk == actor.user_id:
        raise RefusedError(_("Una queja sobre usted la toma otra persona. Dele la página de quejas."), "subject")
    return _keep(actor.user_id, way, about, grievance, told, on, station, subject, reply_to)


@transaction.atomic
def complain_by_link(
    *, about: str, grievance: str, told: str, on: date, station: DutyStation | None = None, reply_to: str = ""
) -> str:
    """Somebody complained on the public page; no name is asked for. The code to ask by."""
    return _keep(None, Way.LINK, about, grievance, told, on, station, None, reply_to)


def _keep(
    by: UUID | None,
    way: str,
    about: str,
    grievance: str,
    told: str,
    on: date,
    station: DutyStation | None,
    subject: User | None,
    reply_to: str,
) -> str:
    if len(told.strip()) < LEAST_WORDS:
        raise RefusedError(_("Cuente un poco más qué pasó."), "told")
    handlers = handlers_of(about=about, subject=subject, taken_by=by, on=timezone.localdate())
    key = new_id()
    complaint = Complaint(
        id=key,
        way=way,
        about=about,
        station=station,
        subject=subject,
        grievance=grievance,
        told=told.strip(),
        reply_to=reply_to.strip(),
        told_on=on,
        readers=[user.pk for user in handlers],
    )
    keep(by or key, complaint, {})
    for user in handlers:
        tell_complaint(user)
    return complaint.code


@transaction.atomic
def take_step(
    *, actor: Standing, complaint: Complaint, act: str, on: date, note: str = "", subject: User | None = None
) -> ComplaintStep:
    """Something was done with it; `subject` says whom it turned out to be about, who from then on does not see it.

    Raises RefusedError once closed, without words at its end, or when nobody would be left to handle it.
    """
    require(actor, Right.COMPLAINTS_HANDLE)
    locked = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    if locked.closed_on:
        raise RefusedError(_("Esta queja ya se cerró."))
    if act == ComplaintAct.CLOSED and not note.strip():
        raise RefusedError(_("Diga cómo se resolvió."), "note")
    step = keep(actor.user_id, ComplaintStep(complaint=locked, act=act, on=on), {"note": note.strip()})
    changed: dict[str, object] = {"closed_on": on} if act == ComplaintAct.CLOSED else {}
    if subject and subject.pk != locked.subject_id:
        if subject.pk == actor.user_id:
            raise RefusedError(_("Una queja sobre usted la atiende otra persona."), "subject")
        left = [key for key in locked.readers if key != subject.pk]
        changed |= {"subject": subject, "readers": left}
    if changed:
        keep(actor.user_id, locked, changed)
    return step


@dataclass(frozen=True)
class Progress:
    """What whoever complained may read: when it came, what was done and when. Never a word of it."""

    told_on: date
    acts: list[tuple[str, date]]


def progress_of(code: str) -> Progress | None:
    """How the complaint of `code` goes, whoever asks; None when there is none."""
    plain = "".join(filter(str.isalnum, code.upper()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT told_on, act, done_on FROM protection_progress(%s)", [plain])
        rows = cursor.fetchall()
    if not rows:
        return None
    acts = [(str(ComplaintAct(act).label), on) for _told, act, on in rows if act]
    return Progress(rows[0][0], acts)
