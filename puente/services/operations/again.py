"""A case was opened again: what is still to be heard of others is on the list of who accompanies the person."""

from datetime import date

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.models import Case
from puente.services.models import Certification, Referral
from puente.services.operations.certification import ask_how_far
from puente.services.operations.referrals import ask_about


def ask_about_again(*, actor: Standing, case: Case, on: date) -> None:
    """Referrals that may still be answered, and certifications under way."""
    require(actor, Right.CASE_EDIT)
    rows = Referral.objects.filter(case=case, expires_on__gte=on).unfinished()
    for referral in rows.select_related("case__person", "offering__office__institution"):
        ask_about(actor, referral, max(referral.answer_by, on))
    for certification in Certification.objects.filter(case=case).under_way().select_related("case__person"):
        ask_how_far(actor, certification, on)
