"""What is talked, agreed and checked with a company, and what is said against it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.employers.enums import CheckAnswer, CheckItem, ComplaintKind
from puente.employers.models import (
    Agreement,
    AgreementFile,
    Check,
    Company,
    Complaint,
    Interaction,
    Verification,
)
from puente.employers.queries import checks_of, is_suspended

VERIFIED_FOR = timedelta(days=365)


def record_interaction(*, actor: Standing, company: Company, **facts: Any) -> Interaction:
    """A talk with the company, and what comes next. What was to come next before is done with it."""
    require(actor, Right.EMPLOYERS_EDIT)
    said = [bool(facts.get(name)) for name in ("next_step", "next_approach", "next_on")]
    if any(said) and not all(said):
        raise RefusedError(_("Diga qué sigue, cómo y para cuándo."), "next_step")
    if facts.get("next_on") and facts["next_on"] < facts["on"]:
        raise RefusedError(_("Lo que sigue no puede ser antes."), "next_on")
    with transaction.atomic():
        company.interactions.filter(next_done=False, next_on__isnull=False).update(next_done=True)
        return Interaction.objects.create(company=company, recorded_by=actor.user_id, **facts)


def finish_next_step(*, actor: Standing, interaction: Interaction) -> None:
    """What was to come next needs nothing more."""
    require(actor, Right.EMPLOYERS_EDIT)
    Interaction.objects.filter(pk=interaction.pk).update(next_done=True)


@transaction.atomic
def record_agreement(*, actor: Standing, company: Company, content: bytes = b"", **facts: Any) -> Agreement:
    """What was signed, with its paper. Raises RefusedError for one that ends before it begins."""
    require(actor, Right.EMPLOYERS_EDIT)
    if facts.get("ends_on") and facts["ends_on"] < facts["signed_on"]:
        raise RefusedError(_("El acuerdo no puede vencer antes de firmarse."), "ends_on")
    agreement = Agreement.objects.create(company=company, recorded_by=actor.user_id, **facts)
    if content:
        keep_agreement_file(actor=actor, agreement=agreement, content=content)
    return agreement


def keep_agreement_file(*, actor: Standing, agreement: Agreement, content: bytes) -> AgreementFile:
    """The paper of an agreement. A newer one does not replace an older one."""
    require(actor, Right.EMPLOYERS_EDIT)
    file = AgreementFile.holding(content, agreement=agreement, recorded_by=actor.user_id)
    file.save()
    return file


def record_checks(*, actor: Standing, company: Company, answers: Mapping[str, tuple[str, str]], on: date) -> int:
    """The answers to the due diligence, each with how it is known; what changed is kept beside what was. How many."""
    require(actor, Right.EMPLOYERS_EDIT)
    known = {check.item: (check.answer, check.note) for check in checks_of(company)}
    new = {item: said for item, said in answers.items() if said != known.get(item, (CheckAnswer.UNKNOWN, ""))}
    if lacking := next((item for item, (said, note) in new.items() if said != CheckAnswer.UNKNOWN and not note), None):
        raise RefusedError(_("Diga cómo se sabe."), f"{lacking}_note")
    Check.objects.bulk_create(
        Check(company=company, item=item, answer=answer, note=note, on=on, recorded_by=actor.user_id)
        for item, (answer, note) in new.items()
    )
    return len(new)


@transaction.atomic
def verify_company(*, actor: Standing, company: Company, on: date) -> Verification:
    """Supervision gives the badge for a year. Raises RefusedError while an answer of the due diligence is missing or
    bad, a complaint is open, or whoever verifies answered all of it alone.
    """
    require(actor, Right.COMPANIES_REVIEW)
    company = Company.objects.select_for_update().get(pk=company.pk)
    checks = {check.item: check for check in checks_of(company)}
    for item in CheckItem:
        if item not in checks or checks[item].answer != CheckAnswer.YES:
            raise RefusedError(_("Falta en la revisión: %(what)s.") % {"what": item.label})
    if is_suspended(company):
        raise RefusedError(_("Tiene una queja sin resolver."))
    if all(check.recorded_by == actor.user_id for check in checks.values()):
        raise RefusedError(_("Quien hizo la revisión no puede verificarla."))
    company.verifications.filter(ended_on__isnull=True).update(ended_on=on, reason=_("Se renovó"))
    return Verification.objects.create(company=company, on=on, until=on + VERIFIED_FOR, recorded_by=actor.user_id)


def end_verification(*, actor: Standing, company: Company, on: date, reason: str) -> None:
    """Supervision takes the badge back."""
    require(actor, Right.COMPANIES_REVIEW)
    if not reason:
        raise RefusedError(_("Diga por qué."), "reason")
    company.verifications.filter(ended_on__isnull=True).update(ended_on=on, reason=reason)


def complain(*, actor: Standing, company: Company, kind: str, told_on: date, note: str) -> Complaint:
    """Something was said against the company: its vacancies rest until supervision has looked."""
    require(actor, Right.EMPLOYERS_EDIT)
    return Complaint.objects.create(company=company, kind=kind, told_on=told_on, note=note, recorded_by=actor.user_id)


@transaction.atomic
def decide_complaint(*, actor: Standing, complaint: Complaint, decision: str, reason: str, on: date) -> None:
    """Supervision decides; one that was upheld may later be decided anew. A company that charged loses its badge."""
    require(actor, Right.COMPANIES_REVIEW)
    complaint = Complaint.objects.select_for_update(of=("self",)).select_related("company").get(pk=complaint.pk)
    if complaint.recorded_by == actor.user_id:
        raise RefusedError(_("Quien recibió la queja no puede decidirla."))
    if not reason:
        raise RefusedError(_("Diga por qué."), "reason")
    complaint.decision, complaint.reason = decision, reason
    complaint.decided_on, complaint.decided_by = on, actor.user_id
    complaint.save(update_fields=["decision", "reason", "decided_on", "decided_by"])
    if is_suspended(complaint.company):
        said = ComplaintKind(complaint.kind).label
        complaint.company.verifications.filter(ended_on__isnull=True).update(ended_on=on, reason=str(said))
