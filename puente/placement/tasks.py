"""What follows from what companies and persons say through their links, and what time does."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.accounts.scope import as_consultant, everywhere
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.employers.models import Vacancy
from puente.matching.enums import Said, Why
from puente.matching.models import Reply
from puente.placement import operations
from puente.placement.models import EmployerAnswer, FollowUpReply
from puente.placement.queries import unseen_readings
from puente.placement.rules import DISLIKED

LOOKED_BACK = timedelta(hours=2)


@app.task(name="placement.take_answer", retry=5)
def take_answer(answer: str) -> None:
    """Move the application and tell whoever accompanies the person."""
    with acting_as(everywhere(None)):
        found = EmployerAnswer.objects.select_related("presented").filter(pk=answer).first()
        if found:
            operations.take_answer(answer=found)


@app.periodic(cron="*/10 * * * *")
@app.task(name="placement.note_seen", queueing_lock="note_seen")
def note_seen(timestamp: int) -> None:
    """Companies opened what they were sent: reading writes nothing, so the log of readings is looked at."""
    with acting_as(everywhere(None)):
        for shown in unseen_readings(timezone.now() - LOOKED_BACK).select_related("application"):
            actor = as_consultant(shown.recorded_by)
            operations.note_seen(actor=actor, application=shown.application, on=timezone.localdate())


@app.task(name="placement.take_interest", retry=5)
def take_interest(reply: str) -> None:
    """A person said of a vacancy whether it interests them."""
    with acting_as(everywhere(None)):
        told = Reply.objects.select_related("offered__vacancy").filter(pk=reply).first()
        if told is None:
            return
        said, link = told.offered.newest or told, told.offered.link
        case = Case.objects.select_related("person").get(pk=link.case_id)
        actor = as_consultant(link.pk)
        if said.said == Said.INTERESTED:
            operations.note_interest(actor=actor, case=case, vacancy=said.offered.vacancy, on=said.on)
        else:
            why = DISLIKED[Why(said.why)]
            operations.note_disinterest(actor=actor, case=case, vacancy=said.offered.vacancy, why=why, on=said.on)


@app.task(name="placement.close_filled", retry=5)
def close_filled(vacancy: str) -> None:
    """The last slot was taken."""
    with acting_as(everywhere(None)):
        found = Vacancy.objects.filter(pk=vacancy).first()
        if found and not found.left:
            actor = as_consultant(found.recorded_by)
            operations.close_filled(actor=actor, vacancy=found, on=timezone.localdate())


@app.task(name="placement.take_how_it_goes", retry=5)
def take_how_it_goes(reply: str) -> None:
    """What one side of a job said through its link."""
    with acting_as(everywhere(None)):
        found = FollowUpReply.objects.filter(pk=reply).first()
        if found:
            operations.take_how_it_goes(reply=found)


@app.periodic(cron="15 7 * * *")
@app.task(name="placement.mind_silence", queueing_lock="mind_silence")
def mind_silence(timestamp: int) -> None:
    """In the morning, so that whoever reads the mail may answer at once."""
    today = timezone.localdate()
    with acting_as(everywhere(None)):
        operations.remind_companies(today=today)
        operations.close_silent(today=today)
