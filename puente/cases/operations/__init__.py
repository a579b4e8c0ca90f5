"""The only writers of cases, by act."""

from puente.cases.operations.assigning import assign_cases, take_case
from puente.cases.operations.contacts import record_contact
from puente.cases.operations.follow_ups import (
    note_attempt,
    record_case_follow_up,
    require_reachable,
    try_case_follow_up,
)
from puente.cases.operations.intake import ConsentFacts, accept, take_in
from puente.cases.operations.joining import merge_persons, unmerge_persons
from puente.cases.operations.milestones import post_milestone
from puente.cases.operations.minors import is_to_refer, plan_search, refer_to_protection, watch_over
from puente.cases.operations.offboarding import hand_over_cases, offboard, open_cases_by_station, who_may_go_on
from puente.cases.operations.opening import close_case, open_case, reopen_case
from puente.cases.operations.receipts import issue_receipt
from puente.cases.operations.referrals import answer_referral, set_source, take_referral
from puente.cases.operations.retention import set_erasure_days
from puente.cases.operations.sent import (
    close_sent,
    end_sending_links,
    make_sending_link,
    purge_sent,
    send_person,
    take_sent,
)
from puente.cases.operations.signing import agreement
from puente.cases.operations.steps import CALLS, finish_step, finish_steps, plan_call, plan_step, put_off
from puente.cases.operations.summary import rebuild_summaries, refresh_summary
from puente.cases.operations.transfers import answer_transfer, ask_transfer, offer_transfer, withdraw_transfer

__all__ = [
    "CALLS",
    "ConsentFacts",
    "accept",
    "agreement",
    "answer_referral",
    "answer_transfer",
    "ask_transfer",
    "assign_cases",
    "close_case",
    "close_sent",
    "end_sending_links",
    "finish_step",
    "finish_steps",
    "hand_over_cases",
    "is_to_refer",
    "issue_receipt",
    "make_sending_link",
    "merge_persons",
    "note_attempt",
    "offboard",
    "offer_transfer",
    "open_case",
    "open_cases_by_station",
    "plan_call",
    "plan_search",
    "plan_step",
    "post_milestone",
    "purge_sent",
    "put_off",
    "rebuild_summaries",
    "record_case_follow_up",
    "record_contact",
    "refer_to_protection",
    "refresh_summary",
    "reopen_case",
    "require_reachable",
    "send_person",
    "set_erasure_days",
    "set_source",
    "take_case",
    "take_in",
    "take_referral",
    "take_sent",
    "try_case_follow_up",
    "unmerge_persons",
    "watch_over",
    "who_may_go_on",
    "withdraw_transfer",
]
