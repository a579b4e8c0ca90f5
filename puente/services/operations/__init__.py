"""The only writers of the directory, referrals, deliveries, training and certification."""

from puente.services.operations.acknowledging import (
    acknowledge,
    drop_sheets,
    keep_sheet,
    make_delivery_link,
    say_received,
    take_received,
)
from puente.services.operations.again import ask_about_again
from puente.services.operations.certification import (
    ASSESSED,
    begin_certification,
    end_certification,
    keep_certificate_file,
    record_certificate,
    refer_to_certification,
    set_papers,
    take_back_verification,
    take_passage,
    verify_certificate,
)
from puente.services.operations.deliveries import (
    award_for,
    deliver,
    deliver_by_rule,
    deliver_missing,
    deliver_to_many,
    deliver_urgently,
)
from puente.services.operations.directory import close_offering, confirm_offering, save_offering, save_office
from puente.services.operations.groups import enrol_many, record_session, save_course
from puente.services.operations.held import note_course, note_in_profile
from puente.services.operations.referrals import (
    end_referrals,
    make_referral_link,
    refer,
    remind_of_referrals,
    withdraw_referral,
)
from puente.services.operations.replies import record_reply, reply_by_link, see_reply, take_reply
from puente.services.operations.training import end_training, enrol, record_diploma

__all__ = [
    "ASSESSED",
    "acknowledge",
    "ask_about_again",
    "award_for",
    "begin_certification",
    "close_offering",
    "confirm_offering",
    "deliver",
    "deliver_by_rule",
    "deliver_missing",
    "deliver_to_many",
    "deliver_urgently",
    "drop_sheets",
    "end_certification",
    "end_referrals",
    "end_training",
    "enrol",
    "enrol_many",
    "keep_certificate_file",
    "keep_sheet",
    "make_delivery_link",
    "make_referral_link",
    "note_course",
    "note_in_profile",
    "record_certificate",
    "record_diploma",
    "record_reply",
    "record_session",
    "refer",
    "refer_to_certification",
    "remind_of_referrals",
    "reply_by_link",
    "save_course",
    "save_offering",
    "save_office",
    "say_received",
    "see_reply",
    "set_papers",
    "take_back_verification",
    "take_passage",
    "take_received",
    "take_reply",
    "verify_certificate",
    "withdraw_referral",
]
