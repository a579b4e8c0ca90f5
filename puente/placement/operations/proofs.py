"""What shows a job, and who verified it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import SignMode
from puente.cases.operations import agreement
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.employers.models import CompanyContact, DoorLink
from puente.placement.enums import GRADES, Evidence, Said
from puente.placement.models import EmployerAnswer, JobProof, JobProofFile, Placement
from puente.placement.queries import confirming_contact


@transaction.atomic
def add_proof(
    *,
    actor: Standing,
    placement: Placement,
    kind: str,
    on: date,
    content: bytes = b"",
    signature: bytes = b"",
    witness: str = "",
    contact: CompanyContact | None = None,
) -> JobProof:
    """Something that shows the job; the strongest becomes its evidence until somebody verifies it. A declaration is
    signed or said before a witness; a company's word names who of it gave it.

    Raises RefusedError without those, for a file that is no PDF, JPG or PNG, and for a day before the start.
    """
    require(actor, Right.CASE_EDIT)
    placement = locked_job(placement)
    if on < placement.started_on:
        raise RefusedError(_("La constancia no puede ser de antes de empezar el empleo."), "on")
    if kind == Evidence.DECLARATION and not signature and not witness.strip():
        raise RefusedError(_("Una declaración se firma, o se dice ante un testigo."), "signature")
    if kind == Evidence.EMPLOYER and contact is None:
        raise RefusedError(_("Diga quién de la empresa lo confirmó."), "contact")
    if signature and kind != Evidence.DECLARATION:
        raise RefusedError(_("La firma dibujada es para una declaración."), "signature")
    drawn = agreement(SignMode.SCREEN, "", signature)["signature"] if signature else None
    row = JobProof(person_id=placement.person_id, placement=placement)
    proof = keep(
        actor.user_id,
        row,
        {"kind": kind, "on": on, "contact": contact, "signature": drawn, "witness": witness.strip()},
    )
    if content:
        file = JobProofFile.holding(content, person_id=placement.person_id, proof=proof, recorded_by=actor.user_id)
        file.save(force_insert=True)
    if placement.verified_on is None and GRADES[kind] < GRADES.get(placement.evidence, len(GRADES) + 1):
        keep(actor.user_id, placement, {"evidence": kind})
    return proof


def keep_confirmation(actor: Standing, placement: Placement) -> None:
    """The company said through its link that it hired them: its word is among what shows the job."""
    said = EmployerAnswer.objects.filter(presented__application=placement.application_id, said=Said.HIRED).first()
    link = DoorLink.objects.filter(pk=said.recorded_by).select_related("contact").first() if said else None
    if said and link and link.contact:
        add_proof(
            actor=actor,
            placement=placement,
            kind=Evidence.EMPLOYER,
            on=max(said.on, placement.started_on),
            contact=link.contact,
        )


@transaction.atomic
def verify_placement(*, actor: Standing, placement: Placement, evidence: str, on: date) -> None:
    """Somebody other than who recorded the job has seen its evidence: from now on it counts.

    Raises RefusedError for a company's word alone, unless it came from a contact of the company whom somebody else than
    who recorded the job has checked to work there.
    """
    require(actor, Right.EVIDENCE_VERIFY)
    placement = (
        Placement.objects.select_for_update(of=("self",)).select_related("application__vacancy").get(pk=placement.pk)
    )
    if placement.verified_on:
        raise RefusedError(_("Este empleo ya está verificado."))
    if placement.recorded_by == actor.user_id:
        raise RefusedError(_("Quien registró el empleo no puede verificarlo."))
    contact = confirming_contact(placement) if evidence == Evidence.EMPLOYER else None
    if evidence == Evidence.EMPLOYER and contact is None:
        raise RefusedError(
            _("La palabra de la empresa cuenta si la dio un contacto que alguien más comprobó. Compruebe el contacto."),
            "evidence",
        )
    if not placement.proofs.filter(kind=evidence).exists():
        # Seen on paper: whoever verifies answers for it.
        row = JobProof(person_id=placement.person_id, placement=placement)
        keep(actor.user_id, row, {"kind": evidence, "on": max(on, placement.started_on)})
    seen = {"evidence": evidence, "verified_on": on, "verified_by": actor.user_id, "confirmed_by": contact}
    keep(actor.user_id, placement, seen)


def locked_job(placement: Placement) -> Placement:
    """The job as it is now; two acts on it wait for each other."""
    rows = Placement.objects.select_for_update(of=("self",)).select_related("case__person", "person")
    return rows.get(pk=placement.pk)
