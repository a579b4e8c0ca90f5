"""From the first word about it to a certificate that somebody else has seen."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case
from puente.cases.operations import finish_steps, plan_step, post_milestone
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.people.enums import SharedThing, SharedWith
from puente.people.operations import share
from puente.services.enums import CertificateKind, Finding, Passage
from puente.services.models import (
    CertificateFile,
    Certification,
    CertificationStep,
    HandedIn,
    Issuer,
    Standard,
)
from puente.services.operations.held import note_in_profile
from puente.services.rules import refuse_outside, refuse_passage

DAYS_TO_ASK = 14
# Nobody is certified in a trade without an assessment; studies are recognised by their papers, English by a test.
ASSESSED = frozenset({CertificateKind.TECHNICAL, CertificateKind.PROFESSIONAL})


@transaction.atomic
def begin_certification(
    *,
    actor: Standing,
    case: Case,
    on: date,
    standard: Standard | None = None,
    kind: str = "",
    subject: str = "",
    issuer: Issuer | None = None,
) -> Certification:
    """The person was told what can be certified and how. By a standard of the list, or else what, of which kind and by
    whom.

    Raises RefusedError outside the case, without any of these, or when the person is on that way already.
    """
    require(actor, Right.CASE_EDIT)
    refuse_outside(case, on, "on")
    if standard:
        kind, subject, issuer = standard.kind, standard.name, standard.issuer
    if not (kind and subject and issuer):
        raise RefusedError(_("Elija de la lista, o diga qué certifica, en qué y quién."), "standard")
    values: dict[str, Any] = {"kind": kind, "subject": subject, "issuer": issuer, "standard": standard, "begun_on": on}
    row = Certification(person_id=case.person_id, case=case, station_id=case.station_id)
    made = keep(actor.user_id, row, values)
    _add_step(actor, made, Passage.INFORMED, on)
    ask_how_far(actor, made, on + timedelta(days=DAYS_TO_ASK))
    return made


@transaction.atomic
def refer_to_certification(
    *,
    actor: Standing,
    case: Case,
    on: date,
    standard: Standard | None = None,
    kind: str = "",
    subject: str = "",
    issuer: Issuer | None = None,
) -> Certification:
    """The person was told, and sent to be certified, on one day: from here on the programme's support is on record."""
    made = begin_certification(
        actor=actor, case=case, on=on, standard=standard, kind=kind, subject=subject, issuer=issuer
    )
    take_passage(actor=actor, certification=made, kind=Passage.REFERRED, on=on)
    made.refresh_from_db()
    return made


@transaction.atomic
def take_passage(
    *,
    actor: Standing,
    certification: Certification,
    kind: str,
    on: date,
    at: datetime | None = None,
    place: str = "",
    found: str = "",
    note: str = "",
    content: bytes = b"",
) -> CertificationStep:
    """The next step on the way, with the paper that shows it (`content`). Sending somebody to who certifies asks for
    their permission; not yet competent may be assessed again, competent is final.

    Raises RefusedError for what does not follow what came before, or is older; without the finding of a diagnosis or an
    assessment, or the time of one that is booked.
    """
    require(actor, Right.CASE_EDIT)
    certification = _locked(certification)
    refuse_outside(certification.case, on, "on")
    refuse_passage(certification, certification.newest, Passage(kind), on)
    step = _add_step(actor, certification, Passage(kind), on, at=at, place=place, found=found, note=note)
    match step.kind:
        case Passage.REFERRED:
            _send(actor, certification, on)
        case Passage.ASSESSED:
            competent = found == Finding.COMPETENT
            keep(actor.user_id, certification, {"assessed_on": on, "competent": competent})
    if content:
        keep_certificate_file(actor=actor, certification=certification, content=content, step=step)
    ask_on = timezone.localtime(at).date() + timedelta(days=1) if at else on + timedelta(days=DAYS_TO_ASK)
    ask_how_far(actor, certification, ask_on)
    return step


def _send(actor: Standing, certification: Certification, on: date) -> None:
    case = certification.case
    share(
        actor=actor,
        person=case.person,
        what=SharedThing.CERTIFICATION,
        kind=SharedWith.TRAINING,
        recipient=certification.issuer.name,
        on=on,
    )
    keep(actor.user_id, certification, {"referred_on": on})
    post_milestone(
        actor=actor,
        case=case,
        kind=MilestoneKind.CERTIFYING,
        on=on,
        detail=certification.subject,
        source=certification.pk,
    )


@transaction.atomic
def record_certificate(
    *,
    actor: Standing,
    certification: Certification,
    issued_on: date,
    number: str,
    content: bytes = b"",
    expires_on: date | None = None,
    level: int | None = None,
) -> None:
    """The certificate as issued, with its scan when there is one; its `level` if it is of English. It stands in the
    profile from now on, and counts once somebody else has verified it.

    Raises RefusedError before the person was referred, for a date before the support or the assessment, a number
    already on file, or a file that is none of PDF, JPG and PNG.
    """
    require(actor, Right.CASE_EDIT)
    certification = _locked(certification)
    _refuse_certificate(certification, issued_on)
    if certification.kind == CertificateKind.ENGLISH and level is None:
        raise RefusedError(_("Diga qué nivel certifica el examen."), "level")
    values = {
        "issued_on": issued_on,
        "number": number,
        "issue_recorded_by": actor.user_id,
        "expires_on": expires_on,
        "station_id": certification.case.station_id,
        "level": level if certification.kind == CertificateKind.ENGLISH else None,
    }
    if expires_on and expires_on <= issued_on:
        raise RefusedError(_("Vence después del día en que se emite."), "expires_on")
    try:
        keep(actor.user_id, certification, values)
    except RefusedError as refusal:
        raise RefusedError(refusal.message, "number") from refusal
    if content:
        keep_certificate_file(actor=actor, certification=certification, content=content)
    _stop_asking(actor, certification)
    note_in_profile(actor=actor, certification=certification)
    post_milestone(
        actor=actor,
        case=certification.case,
        kind=MilestoneKind.CERTIFIED,
        on=issued_on,
        detail=certification.subject,
        source=certification.pk,
    )


def _refuse_certificate(certification: Certification, issued_on: date) -> None:
    if certification.issued_on:
        raise RefusedError(_("Este certificado ya está registrado."))
    if certification.ended_on or certification.referred_on is None:
        raise RefusedError(_("Registre primero cuándo se le refirió."), "issued_on")
    if certification.competent is False:
        raise RefusedError(
            _("La evaluación dice que todavía no es competente: registre primero la nueva."), "issued_on"
        )
    if certification.kind in ASSESSED and certification.assessed_on is None:
        raise RefusedError(_("Registre primero la evaluación."), "issued_on")
    if issued_on < certification.referred_on:
        raise RefusedError(_("El certificado no puede ser anterior al apoyo del programa."), "issued_on")
    if certification.assessed_on and issued_on < certification.assessed_on:
        raise RefusedError(_("El certificado no puede ser anterior a la evaluación."), "issued_on")


@transaction.atomic
def keep_certificate_file(
    *, actor: Standing, certification: Certification, content: bytes, step: CertificationStep | None = None
) -> CertificateFile:
    """The scan, known by what it holds and not by its name."""
    require(actor, Right.CASE_EDIT)
    if certification.verified_on:
        raise RefusedError(_("El certificado ya está verificado: su archivo no cambia."), "file")
    about: dict[str, Any] = {"certification": certification, "step": step}
    file = CertificateFile.holding(content, person_id=certification.person_id, recorded_by=actor.user_id, **about)
    file.save(force_insert=True)
    return file


@transaction.atomic
def set_papers(*, actor: Standing, certification: Certification, ready: Collection[str], on: date) -> None:
    """Which papers of the list (codes) the person has ready. The day of those that were ready already stays."""
    require(actor, Right.CASE_EDIT)
    locked = _locked(certification)
    refuse_outside(locked.case, on, "ready")
    listed = set(locked.standard.papers if locked.standard else ())
    known = set(locked.handed_in.values_list("paper", flat=True))
    locked.handed_in.exclude(paper__in=ready).delete()
    for paper in sorted(listed.intersection(ready) - known):
        row = HandedIn(person_id=locked.person_id, certification=locked, paper_id=paper)
        keep(actor.user_id, row, {"on": on})


@transaction.atomic
def end_certification(*, actor: Standing, certification: Certification, on: date, reason: str) -> None:
    """The person does not go on, and why. Raises RefusedError once there is a certificate."""
    require(actor, Right.CASE_EDIT)
    locked = _locked(certification)
    if locked.issued_on or locked.ended_on:
        raise RefusedError(_("Esta certificación ya terminó."))
    newest = locked.newest
    if newest and on < newest.on:
        raise RefusedError(_("No puede ser anterior al último paso."), "on")
    keep(actor.user_id, locked, {"ended_on": on, "end_reason": reason})
    _stop_asking(actor, locked)


@transaction.atomic
def verify_certificate(*, actor: Standing, certification: Certification, on: date) -> None:
    """Somebody other than who recorded it has seen the certificate: from now on it counts."""
    require(actor, Right.EVIDENCE_VERIFY)
    certification = _locked(certification)
    if certification.issued_on is None:
        raise RefusedError(_("Solo se verifica un certificado ya emitido."))
    if certification.verified_on:
        raise RefusedError(_("Este certificado ya está verificado."))
    if actor.user_id in {certification.recorded_by, certification.issue_recorded_by}:
        raise RefusedError(_("Quien registró el certificado no puede verificarlo."))
    keep(actor.user_id, certification, {"verified_on": on, "verified_by": actor.user_id})


@transaction.atomic
def take_back_verification(*, actor: Standing, certification: Certification) -> None:
    """It turned out not to be so: it counts no more until somebody verifies it again."""
    require(actor, Right.EVIDENCE_VERIFY)
    certification = _locked(certification)
    if certification.verified_on:
        keep(actor.user_id, certification, {"verified_on": None, "verified_by": None})


def _add_step(actor: Standing, certification: Certification, kind: Passage, on: date, **told: Any) -> CertificationStep:
    row = CertificationStep(person_id=certification.person_id, certification=certification)
    return keep(actor.user_id, row, {"kind": kind, "on": on} | told)


def ask_how_far(actor: Standing, certification: Certification, on: date) -> None:
    """Asking how far it is stands on the list of whoever accompanies the person, until there is a certificate."""
    case = certification.case
    plan_step(
        actor=actor,
        person=case.person,
        case=case,
        kind=StepKind.CERTIFICATION,
        due_on=on,
        detail=certification.subject,
        source=certification.pk,
    )


def _stop_asking(actor: Standing, certification: Certification) -> None:
    case = certification.case
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.CERTIFICATION], source=certification.pk)


def _locked(certification: Certification) -> Certification:
    """The certification as it is now; two acts on it wait for each other."""
    rows = Certification.objects.select_for_update(of=("self",)).select_related("case__person", "issuer", "standard")
    return rows.get(pk=certification.pk)
