"""Recorded work becomes deliveries; answers to referrals are taken, and offices reminded."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.cases.models import Milestone
from puente.core.db.scope import acting_as
from puente.services import operations
from puente.services.models import DeliveryAnswer, ReferralAnswer


@app.task(name="services.milestone_posted", queue="services", retry=5)
def milestone_posted(milestone: str, actor: str) -> None:
    """A case announced a milestone: by rule it may be a service, whoever may see it by now."""
    with acting_as(everywhere(UUID(actor))):
        found = Milestone.objects.select_related("case").filter(pk=UUID(milestone)).first()
        if found:
            operations.deliver_by_rule(milestone=found)


@app.periodic(cron="45 2 * * *")
@app.task(name="services.deliver_missing", queueing_lock="deliver_missing")
def deliver_missing(timestamp: int) -> None:
    """What a lost job left out."""
    with acting_as(everywhere(None)):
        operations.deliver_missing()


@app.task(name="services.take_reply", retry=5)
def take_reply(answer: str) -> None:
    """Move the referral and tell whoever accompanies the person."""
    with acting_as(everywhere(None)):
        found = ReferralAnswer.objects.filter(pk=answer).first()
        if found:
            operations.take_reply(answer=found)


@app.task(name="services.take_received", retry=5)
def take_received(answer: str) -> None:
    """What a person said of a service through their link."""
    with acting_as(everywhere(None)):
        found = DeliveryAnswer.objects.filter(pk=answer).first()
        if found:
            operations.take_received(answer=found)


@app.periodic(cron="50 3 * * *")
@app.task(name="services.drop_sheets", queueing_lock="drop_sheets")
def drop_sheets(timestamp: int) -> None:
    """After the clock of erasure: a sheet that nobody on file signed."""
    with acting_as(everywhere(None)):
        operations.drop_sheets(before=timezone.localdate())


@app.periodic(cron="30 7 * * *")
@app.task(name="services.remind_of_referrals", queueing_lock="remind_of_referrals")
def remind_of_referrals(timestamp: int) -> None:
    """In the morning, so that whoever reads the mail may answer at once."""
    with acting_as(everywhere(None)):
        operations.remind_of_referrals(today=timezone.localdate())
