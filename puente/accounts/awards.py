"""Which award a day, or a request that names none, is about."""

from datetime import date

from puente.accounts.models import Award


def award_on(day: date) -> Award | None:
    """The newest award that had begun by `day`, else the first one that will; None when there are none."""
    begun = Award.objects.filter(starts_on__lte=day).order_by("-starts_on", "code").first()
    return begun or Award.objects.order_by("starts_on", "code").first()
