"""The case and what happens in it."""

from puente.cases.models.case import Case, CodeCounter
from puente.cases.models.contacts import Contact
from puente.cases.models.follow_ups import CaseFollowUp, FollowUpDay
from puente.cases.models.milestones import Milestone
from puente.cases.models.receipts import Receipt
from puente.cases.models.referrals import IncomingReferral
from puente.cases.models.sent import SendingLink, SentPerson
from puente.cases.models.steps import Step
from puente.cases.models.transfers import Transfer

__all__ = [
    "Case",
    "CaseFollowUp",
    "CodeCounter",
    "Contact",
    "FollowUpDay",
    "IncomingReferral",
    "Milestone",
    "Receipt",
    "SendingLink",
    "SentPerson",
    "Step",
    "Transfer",
]
