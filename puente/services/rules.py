"""Which recorded work is a service, and within which days work on a case may lie."""

from datetime import date

from django.utils.translation import gettext as _

from puente.cases.enums import MilestoneKind
from puente.cases.models import Case
from puente.core.errors import RefusedError

# The declared rule: these milestones are deliveries of these services, acknowledged by the record itself.
DELIVERED_BY = {
    MilestoneKind.PROFILE_CONFIRMED: "profiling",
    MilestoneKind.GUIDED: "guidance",
    MilestoneKind.CV_MADE: "cv",
    MilestoneKind.APPLIED: "job_referral",
    MilestoneKind.TRAINING_STARTED: "training",
    MilestoneKind.CERTIFYING: "certification",
}


def refuse_outside(case: Case, day: date, field: str) -> None:
    """Nothing is given before the case was opened, nor once it is closed: consent reaches from one to the other."""
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."), field)
    if day < case.opened_on:
        raise RefusedError(_("No puede ser anterior a la apertura del expediente."), field)
