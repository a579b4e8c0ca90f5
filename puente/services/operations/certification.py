"""From the referral to a certificate that somebody else has seen."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind
from puente.cases.models import Case
from puente.cases.operations import post_milestone
from puente.core.errors import RefusedError
from puente.people.enums import SharedThing, SharedWith
from puente.people.operations import share
from puente.services.models import CertificateFile, Certification, Issuer
from puente.services.rules import refuse_outside


@transaction.atomic
def refer_to_certification(
    *, actor: Standing, case: Case, kind: str, subject: str, issuer: Issuer, on: date
) -> Certification:
    """The programme sends the person to be certified: from here on its support is on record."""
    require(actor, Right.CASE_EDIT)
    share(
        actor=actor,
        person=case.person,
        what=SharedThing.CERTIFICATION,
        kind=SharedWith.TRAINING,
        recipient=issuer.name,
        on=on,
    )
    refuse_outside(case, on, "on")
    certification = Certification.objects.create(
        person_id=case.person_id,
        case=case,
        station_id=case.station_id,
        kind=kind,
        subject=subject,
        issuer=issuer,
        referred_on=on,
        recorded_by=actor.user_id,
    )
    post_milestone(
        actor=actor, case=case, kind=MilestoneKind.CERTIFYING, on=on, detail=subject, source=certification.pk
    )
    return certification


@transaction.atomic
def record_assessment(*, actor: Standing, certification: Certification, on: date, competent: bool) -> None:
    """What the evaluator found. Not yet competent may be assessed again; competent is final."""
    require(actor, Right.CASE_EDIT)
    certification = _locked(certification)
    if certification.issued_on or certification.competent:
        raise RefusedError(_("Esta evaluación ya tiene su resultado."))
    if on < certification.referred_on:
        raise RefusedError(_("La evaluación no puede ser anterior a la referencia."), "on")
    certification.assessed_on, certification.competent = on, competent
    certification.save(update_fields=["assessed_on", "competent"])


@transaction.atomic
def record_certificate(
    *,
    actor: Standing,
    certification: Certification,
    issued_on: date,
    number: str,
    content: bytes = b"",
    expires_on: date | None = None,
) -> None:
    """The certificate as issued, with its scan when there is one. It counts once somebody else has verified it.

    Raises RefusedError for a date before the support or the assessment, a number already on file, or a file that is
    none of PDF, JPG and PNG.
    """
    require(actor, Right.CASE_EDIT)
    certification = _locked(certification)
    if certification.issued_on:
        raise RefusedError(_("Este certificado ya está registrado."))
    if certification.competent is False:
        raise RefusedError(
            _("La evaluación dice que todavía no es competente: registre primero la nueva."), "issued_on"
        )
    if issued_on < certification.referred_on:
        raise RefusedError(_("El certificado no puede ser anterior al apoyo del programa."), "issued_on")
    if certification.assessed_on and issued_on < certification.assessed_on:
        raise RefusedError(_("El certificado no puede ser anterior a la evaluación."), "issued_on")
    if expires_on and expires_on <= issued_on:
        raise RefusedError(_("Vence después del día en que se emite."), "expires_on")
    certification.issued_on, certification.number = issued_on, number
    certification.issue_recorded_by, certification.expires_on = actor.user_id, expires_on
    certification.station_id = certification.case.station_id
    try:
        with transaction.atomic():
            certification.save(update_fields=["issued_on", "number", "issue_recorded_by", "expires_on", "station"])
    except IntegrityError as problem:
        raise RefusedError(_("Ese número de certificado ya está registrado."), "number") from problem
    if content:
        keep_certificate_file(actor=actor, certification=certification, content=content)
    post_milestone(
        actor=actor,
        case=certification.case,
        kind=MilestoneKind.CERTIFIED,
        on=issued_on,
        detail=certification.subject,
        source=certification.pk,
    )


@transaction.atomic
def keep_certificate_file(*, actor: Standing, certification: Certification, content: bytes) -> CertificateFile:
    """The scan, known by what it holds and not by its name."""
    require(actor, Right.CASE_EDIT)
    if certification.verified_on:
        raise RefusedError(_("El certificado ya está verificado: su archivo no cambia."), "file")
    file = CertificateFile.holding(
        content, person_id=certification.person_id, certification=certification, recorded_by=actor.user_id
    )
    file.save(force_insert=True)
    return file


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
    certification.verified_on, certification.verified_by = on, actor.user_id
    certification.save(update_fields=["verified_on", "verified_by"])


def _locked(certification: Certification) -> Certification:
    """The certification as it is now; two acts on it wait for each other."""
    rows = Certification.objects.select_for_update(of=("self",)).select_related("case", "issuer")
    return rows.get(pk=certification.pk)
