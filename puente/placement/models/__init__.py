"""Applications, jobs and follow-ups, and what a company sees and says of them."""

from puente.placement.models.presented import EmployerAnswer, Presented
from puente.placement.models.work import (
    MOST_DAILY_HOURS,
    MOST_WEEKLY_HOURS,
    Application,
    FollowUp,
    Placement,
    YouthPermit,
)

__all__ = [
    "MOST_DAILY_HOURS",
    "MOST_WEEKLY_HOURS",
    "Application",
    "EmployerAnswer",
    "FollowUp",
    "Placement",
    "Presented",
    "YouthPermit",
]
