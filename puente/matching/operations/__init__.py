"""The only writers of weights, suggestions, and what is said of them."""

from puente.core.errors import RefusedError
from puente.matching.operations.dismissing import dismiss, take_back
from puente.matching.operations.offering import end_offers, offer_vacancies, reply, take_reply
from puente.matching.operations.sending import record_sent, require_safe, settle
from puente.matching.operations.suggesting import suggest_all, suggest_due
from puente.matching.operations.weighing import set_weights

__all__ = [
    "RefusedError",
    "dismiss",
    "end_offers",
    "offer_vacancies",
    "record_sent",
    "reply",
    "require_safe",
    "set_weights",
    "settle",
    "suggest_all",
    "suggest_due",
    "take_back",
    "take_reply",
]
