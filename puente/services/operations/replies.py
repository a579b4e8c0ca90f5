"""What is said of a referral, by its link or as the consultant heard it, and what follows."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, as_consultant, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.operations import finish_steps, plan_step, post_milestone
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.core.jobs import defer
from puente.services.enums import NotServed, Replied
from puente.services.models import Offering, Referral, ReferralAnswer, ReferralLink
from puente.services.operations.referrals import ask_about, stop_asking
from puente.services.rules import DAYS_AFTER_APPOINTMENT, MOST_DAYS_OPEN
from puente.services.workflow import FINAL, MAY_FOLLOW

DAYS_AHEAD, DAYS_TO_ASK, MOST_ANSWERS = 180, 7, 8


@transaction.atomic
def reply_by_link(
    *, link: ReferralLink, said: str, on: date, reason: str = "", note: str = "", at: datetime | None = None
) -> ReferralAnswer:
    """Whoever received the referral answers; a job does what follows. Raises RefusedError for what was said already or
    cannot be said now, a no without its reason, and a time that cannot be.
    """
    referral = Referral.objects.filter(pk=link.referral_id).first()
    if referral is None:
        raise RefusedError(_("Esta referencia ya no está abierta."))
    answer = _write(referral, ReferralAnswer(by_link=True), link.pk, said, on, reason, note, at)
    defer("services.take_reply", answer=str(answer.pk))
    return answer


@transaction.atomic
def record_reply(
    *,
    actor: Standing,
    referral: Referral,
    said: str,
    on: date,
    reason: str = "",
    note: str = "",
    at: datetime | None = None,
) -> ReferralAnswer:
    """What the consultant was told. Raises RefusedError as `reply_by_link`, and once it was withdrawn."""
    require(actor, Right.CASE_EDIT)
    locked = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if locked.withdrawn_on:
        raise RefusedError(_("Esta referencia se retiró."))
    if on < locked.sent_on:
        raise RefusedError(_("No puede ser antes de enviarla."), "on")
    answer = _write(locked, ReferralAnswer(by_link=False), actor.user_id, said, on, reason, note, at)
    whole = _whole(locked.pk)
    _follow(actor, whole, answer)
    see_reply(actor=actor, referral=whole)
    return answer


def _write(
    referral: Referral,
    answer: ReferralAnswer,
    author: UUID,
    said: str,
    on: date,
    reason: str,
    note: str,
    at: datetime | None,
) -> ReferralAnswer:
    if referral.answers.count() >= MOST_ANSWERS:
        raise RefusedError(_("Ya hay muchas respuestas. Hable con quien acompaña a la persona."))
    last = referral.newest.said if referral.newest else ""
    if said == last and said != Replied.BOOKED:
        raise RefusedError(_("Ya nos lo había dicho. Gracias."))
    if said not in Replied.values or Replied(said) not in MAY_FOLLOW[last]:
        raise RefusedError(_("Esa respuesta ya no se puede dar."))
    if said == Replied.DECLINED and reason not in NotServed.values:
        raise RefusedError(_("Diga por qué no."), "reason")
    if said == Replied.BOOKED:
        _require_ahead(at)
    answer.person_id, answer.referral = referral.person_id, referral
    values = {
        "said": said,
        "reason": reason if said == Replied.DECLINED else "",
        "note": note.strip(),
        "at": at if said == Replied.BOOKED else None,
        "on": on,
    }
    return keep(author, answer, values)


def _require_ahead(at: datetime | None) -> None:
    now = timezone.now()
    if at is None:
        raise RefusedError(_("Diga el día y la hora de la cita."), "at")
    if not now < at <= now + timedelta(days=DAYS_AHEAD):
        raise RefusedError(_("Ponga una hora que todavía no haya pasado, de los próximos seis meses."), "at")


@transaction.atomic
def take_reply(*, answer: ReferralAnswer) -> None:
    """What follows from an answer by link: whoever accompanies the person finds it on their list, and what is still to
    be asked. What came of it counts once they have read it. Doing it twice, or late, changes nothing.
    """
    referral = _whole(answer.referral_id)
    if referral.withdrawn_on or referral.newest != answer:
        return
    actor = as_consultant(answer.recorded_by)
    with override("es"):
        _follow(actor, referral, answer)
        _announce(actor, referral, answer)
    if answer.said not in {Replied.DECLINED, Replied.NO_SHOW}:
        # Who takes somebody in still gives the service.
        alive = Offering.objects.filter(pk=referral.offering_id, closed_on=None, confirmed_on__lt=answer.on)
        alive.update(confirmed_on=answer.on, confirmed_by=answer.recorded_by)


def _whole(key: UUID) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",))
    return rows.select_related("case__person", "offering__office__institution").get(pk=key)


def _follow(actor: Standing, referral: Referral, answer: ReferralAnswer) -> None:
    """What is to be asked from now on, and how long the link still opens."""
    if answer.said in FINAL:
        stop_asking(actor, referral)
        return
    due = answer.on + timedelta(days=DAYS_TO_ASK)
    if answer.at:
        day = timezone.localdate(answer.at)
        most = referral.sent_on + timedelta(days=MOST_DAYS_OPEN)
        due, lasts = day + timedelta(days=1), min(most, day + timedelta(days=DAYS_AFTER_APPOINTMENT))
        Referral.objects.filter(pk=referral.pk, expires_on__lt=lasts).update(expires_on=lasts)
    ask_about(actor, referral, due)


def _count(actor: Standing, referral: Referral) -> None:
    """An outcome is a milestone of the case, once, while it is open."""
    answer = referral.newest
    if answer is None or answer.said not in FINAL or referral.case.closed_on:
        return
    kind = MilestoneKind.REFERRAL_SERVED if answer.said == Replied.SERVED else MilestoneKind.REFERRAL_FAILED
    if referral.case.milestones.filter(kind=kind, source=answer.pk).exists():
        return
    detail = f"{referral.offering.name}, {referral.offering.office.institution.name}"[:200]
    post_milestone(actor=actor, case=referral.case, kind=kind, on=answer.on, detail=detail, source=answer.pk)


def _announce(actor: Standing, referral: Referral, answer: ReferralAnswer) -> None:
    case, said = referral.case, str(Replied(answer.said).label)
    if answer.at:
        said = f"{said} {timezone.localtime(answer.at):%d/%m %H:%M}"
    if case.closed_on is None:
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.REFERRAL_ANSWER,
            due_on=answer.on,
            detail=f"{referral.offering.office.institution.name}: {said}"[:120],
            source=referral.pk,
        )


@transaction.atomic
def see_reply(*, actor: Standing, referral: Referral) -> None:
    """Whoever accompanies the person has read what was answered: what came of it counts from now on."""
    require(actor, Right.CASE_EDIT)
    whole = _whole(referral.pk)
    _count(actor, whole)
    case, kinds = whole.case, [StepKind.REFERRAL_ANSWER]
    finish_steps(actor=actor, person=case.person, case=case, kinds=kinds, source=whole.pk)
