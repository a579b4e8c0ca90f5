"""Which recorded work is a service."""

from puente.cases.enums import MilestoneKind

# The declared rule: these milestones are deliveries of these services, acknowledged by the record itself.
DELIVERED_BY = {
    MilestoneKind.PROFILE_CONFIRMED: "profiling",
    MilestoneKind.GUIDED: "guidance",
    MilestoneKind.CV_MADE: "cv",
    MilestoneKind.APPLIED: "job_referral",
}
