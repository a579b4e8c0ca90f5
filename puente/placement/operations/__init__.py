"""The only writers of applications, jobs and follow-ups, by act."""

from puente.core.errors import RefusedError
from puente.placement.operations.answers import agree_interview, answer_for, see_answer, take_answer
from puente.placement.operations.path import (
    FOLLOW_UP_DAYS,
    apply,
    check_business,
    follow_again,
    hire,
    move,
    record_follow_up,
    start_business,
    verify_placement,
)
from puente.placement.operations.withdrawal import Effects, effects_of, end_applications, withdraw_consent
from puente.placement.operations.youth import ask_youth_permit, decide_youth_permit

__all__ = [
    "FOLLOW_UP_DAYS",
    "Effects",
    "RefusedError",
    "agree_interview",
    "answer_for",
    "apply",
    "ask_youth_permit",
    "check_business",
    "decide_youth_permit",
    "effects_of",
    "end_applications",
    "follow_again",
    "hire",
    "move",
    "record_follow_up",
    "see_answer",
    "start_business",
    "take_answer",
    "verify_placement",
    "withdraw_consent",
]
