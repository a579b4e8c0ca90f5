"""The only writers of applications, jobs and follow-ups, by act."""

from puente.placement.operations.path import (
    FOLLOW_UP_DAYS,
    apply,
    hire,
    move,
    record_follow_up,
    verify_placement,
)
from puente.placement.operations.withdrawal import Effects, effects_of, withdraw_consent
from puente.placement.operations.youth import ask_youth_permit, decide_youth_permit

__all__ = [
    "FOLLOW_UP_DAYS",
    "Effects",
    "apply",
    "ask_youth_permit",
    "decide_youth_permit",
    "effects_of",
    "hire",
    "move",
    "record_follow_up",
    "verify_placement",
    "withdraw_consent",
]
