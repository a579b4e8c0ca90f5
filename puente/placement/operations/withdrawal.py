"""What follows when somebody takes a permission back: listed first, then done."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import ClosureReason, StepKind
from puente.cases.models import Case, Step
from puente.cases.operations import close_case, finish_steps, plan_step
from puente.core.errors import RefusedError
from puente.guidance.operations import cancel_appointments
from puente.people.enums import Purpose, SharedWith
from puente.people.gate import agreed
from puente.people.models import Person
from puente.people.operations import end_consent, forget_sensitive
from puente.placement.enums import OPEN_STATES, EndReason, Side
from puente.placement.models import Application, Presented
from puente.placement.operations.applying import live_ones, locked, withdraw
from puente.placement.operations.presenting import empty
from puente.placement.operations.schedule import cancel_all
from puente.profiles.operations import end_links
from puente.services.models import Certification, Enrolment, Referral
from puente.services.operations import end_referrals

FOLLOWING = (StepKind.FOLLOW_UP, StepKind.CASE_FOLLOW_UP, StepKind.ASK_COMPANY, StepKind.WARNING)


@dataclass
class Effects:
    """What a withdrawal does: `purposes` end, `case` is closed, `applications` are withdrawn, who is `told` (by the
    source of what was shared) is put on the list, `calls` steps of follow-up end, and what was
    told under the permission is forgotten; `links` to the CV open nothing any more.
    """

    purposes: list[str]
    case: Case | None = None
    applications: list[Application] = field(default_factory=list)
    told: dict[UUID, str] = field(default_factory=dict)
    calls: int = 0
    links: int = 0
    forgets: bool = False


def effects_of(person: Person, purpose: str) -> Effects:
    """What withdrawing `purpose` today would do. Without care, nothing else is done either."""
    purposes = [one for one in Purpose.values if purpose in {one, Purpose.CARE} and agreed(person, one)]
    effects = Effects(purposes)
    if Purpose.CARE in purposes:
        effects.case = person.cases.open().first()
    if Purpose.EMPLOYERS in purposes:
        sent = person.applications.filter(state__in=OPEN_STATES).select_related("vacancy__company", "case")
        effects.applications = list(sent)
        effects.told |= {one.pk: one.vacancy.company.name for one in effects.applications if one.sent_on}
        effects.links = person.cv_links.filter(
            kind=SharedWith.COMPANY, ended_on__isnull=True, expires_on__gte=timezone.localdate()
        ).count()
    if Purpose.PARTNERS in purposes:
        training = Enrolment.objects.filter(person=person, ended_on__isnull=True).select_related("programme")
        told = Certification.objects.filter(person=person).under_way().exclude(referred_on=None)
        papers = told.select_related("issuer")
        sent_out = Referral.objects.filter(person=person).unfinished().select_related("offering__office__institution")
        effects.told |= {one.pk: str(one.offering.office.institution) for one in sent_out}
        effects.told |= {one.pk: str(one.programme.provider) for one in training}
        effects.told |= {one.pk: str(one.issuer) for one in papers}
    if Purpose.TESTIMONY in purposes:
        effects.told[person.pk] = _("Quitar su foto y su testimonio de donde se publicaron")
    if Purpose.FOLLOW_UP in purposes:
        effects.calls = _calls(person).count()
    effects.forgets = Purpose.SENSITIVE in purposes
    return effects


@transaction.atomic
def withdraw_consent(*, actor: Standing, person: Person, purpose: str, on: date) -> Effects:
    """Take the permission back and do all that follows, at once. Raises RefusedError when there is none."""
    require(actor, Right.CASE_EDIT)
    Person.objects.select_for_update().get(pk=person.pk)
    effects = effects_of(person, purpose)
    if purpose not in effects.purposes:
        raise RefusedError(_("Ese permiso no está vigente."))
    for one in effects.purposes:
        end_consent(actor=actor, person=person, purpose=one, on=on)
    if effects.forgets:
        forget_sensitive(actor=actor, person=person)
    for application in effects.applications:
        withdraw(actor, locked(application), max(on, application.state_since), EndReason.CONSENT)
    _show_to_nobody(actor, person, effects, on)
    if effects.calls:
        finish_steps(actor=actor, person=person, kinds=FOLLOWING)
    case = person.cases.order_by("-closed_on").first()
    if effects.case:
        close_case(actor=actor, case=effects.case, reason=ClosureReason.STOPPED, on=on)
        cancel_appointments(actor=actor, case=effects.case)
    for source, name in effects.told.items():
        plan_step(
            actor=actor, person=person, case=case, kind=StepKind.TELL, due_on=on, detail=name[:120], source=source
        )
    return effects


def _calls(person: Person) -> QuerySet[Step]:
    """Follow-ups that are due although the case is closed; while it is open, care covers them."""
    return Step.objects.filter(person=person, kind__in=FOLLOWING, done_at__isnull=True, case__closed_on__isnull=False)


def _show_to_nobody(actor: Standing, person: Person, effects: Effects, on: date) -> None:
    """Where they work already, too: no company reads of them any more, and no institution what it was asked."""
    if effects.links:
        end_links(actor=actor, person=person, on=on)
    if Purpose.EMPLOYERS in effects.purposes:
        empty(Presented.objects.filter(person=person), on)
        for job in person.placements.filter(ended_on=None).select_related("person", "case"):
            cancel_all(actor, job, on, _("Retiró su permiso para empresas"), Side.EMPLOYER)
    if Purpose.PARTNERS in effects.purposes:
        end_referrals(actor=actor, person=person, on=on)


@transaction.atomic
def end_applications(*, actor: Standing, case: Case, on: date) -> int:
    """The case is closed: what was sent and not decided is withdrawn, and no company sees the person any more, nor is
    it asked about them.
    """
    require(actor, Right.CASE_EDIT)
    live = live_ones(case)
    for application in live:
        withdraw(actor, application, max(on, application.state_since), EndReason.CLOSED)
    empty(Presented.objects.filter(application__case=case), on)
    for job in case.placements.filter(ended_on=None).select_related("person", "case"):
        cancel_all(actor, job, on, _("Se cerró su expediente"), Side.EMPLOYER)
    return len(live)
