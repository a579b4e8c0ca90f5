"""Which award a day, or a request that names none, is about."""

from datetime import date

from puente.accounts.models import Award
from puente.accounts.models.awards import OF_AGE


def award_on(day: date) -> Award | None:
    """The newest award that had begun by `day`, else the first one that will; None when there are none."""
    begun = Award.objects.filter(starts_on__lte=day).order_by("-starts_on", "code").first()
    return begun or Award.objects.order_by("starts_on", "code").first()


def youngest_at_work(day: date) -> int:
    """From what age on the programme places somebody that day: what the most open of its awards allows."""
    running = Award.objects.filter(starts_on__lte=day, ends_on__gte=day)
    return running.order_by("youngest_at_work").values_list("youngest_at_work", flat=True).first() or OF_AGE
