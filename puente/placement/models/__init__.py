"""Applications, interviews, jobs and their first weeks, what a company sees and says, and what is verified."""

from puente.placement.models.applications import Application, ApplicationMove
from puente.placement.models.follow_ups import (
    ANSWERS,
    Answers,
    Conformity,
    EarlyWarning,
    FollowUp,
    FollowUpLink,
    FollowUpReply,
    JobFollowUpDay,
)
from puente.placement.models.interviews import Interview, InterviewCheck
from puente.placement.models.jobs import JobProof, JobProofFile, Placement
from puente.placement.models.presented import EmployerAnswer, Presented
from puente.placement.models.sample import SampleDraw, SampleItem
from puente.placement.models.settings import PlacementSettings
from puente.placement.models.youth import MOST_DAILY_HOURS, MOST_WEEKLY_HOURS, YouthPermit

__all__ = [
    "ANSWERS",
    "MOST_DAILY_HOURS",
    "MOST_WEEKLY_HOURS",
    "Answers",
    "Application",
    "ApplicationMove",
    "Conformity",
    "EarlyWarning",
    "EmployerAnswer",
    "FollowUp",
    "FollowUpLink",
    "FollowUpReply",
    "Interview",
    "InterviewCheck",
    "JobFollowUpDay",
    "JobProof",
    "JobProofFile",
    "Placement",
    "PlacementSettings",
    "Presented",
    "SampleDraw",
    "SampleItem",
    "YouthPermit",
]
