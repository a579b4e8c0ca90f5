"""The only writers of applications, interviews, jobs and their first weeks, by act."""

from puente.core.errors import RefusedError
from puente.placement.operations.answers import answer_for, see_answer, take_answer
from puente.placement.operations.applying import (
    apply,
    close_filled,
    mark_ready,
    move,
    note_disinterest,
    note_interest,
    note_seen,
    shortlist,
)
from puente.placement.operations.first_weeks import (
    cancel_follow_up,
    make_follow_up_link,
    record_conformity,
    record_follow_up,
    refuse_second_form,
    say_how_it_goes,
    take_how_it_goes,
)
from puente.placement.operations.interviews import (
    agree_interview,
    cancel_interview,
    hold_interview,
    prepare_interview,
)
from puente.placement.operations.jobs import (
    check_business,
    correct_job,
    end_job,
    follow_again,
    hire,
    record_own_job,
    start_business,
)
from puente.placement.operations.papers import share_dossier
from puente.placement.operations.proofs import add_proof, verify_placement
from puente.placement.operations.sampling import correct_sampled, draw_sample, record_check
from puente.placement.operations.silence import change_settings, close_silent, remind_companies, told_of_silence
from puente.placement.operations.warnings import settle_warning
from puente.placement.operations.withdrawal import Effects, effects_of, end_applications, withdraw_consent
from puente.placement.operations.youth import ask_youth_permit, decide_youth_permit

__all__ = [
    "Effects",
    "RefusedError",
    "add_proof",
    "agree_interview",
    "answer_for",
    "apply",
    "ask_youth_permit",
    "cancel_follow_up",
    "cancel_interview",
    "change_settings",
    "check_business",
    "close_filled",
    "close_silent",
    "correct_job",
    "correct_sampled",
    "decide_youth_permit",
    "draw_sample",
    "effects_of",
    "end_applications",
    "end_job",
    "follow_again",
    "hire",
    "hold_interview",
    "make_follow_up_link",
    "mark_ready",
    "move",
    "note_disinterest",
    "note_interest",
    "note_seen",
    "prepare_interview",
    "record_check",
    "record_conformity",
    "record_follow_up",
    "record_own_job",
    "refuse_second_form",
    "remind_companies",
    "say_how_it_goes",
    "see_answer",
    "settle_warning",
    "share_dossier",
    "shortlist",
    "start_business",
    "take_answer",
    "take_how_it_goes",
    "told_of_silence",
    "verify_placement",
    "withdraw_consent",
]
