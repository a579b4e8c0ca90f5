"""Plans, meetings, and the ways to school and to a business."""

from puente.guidance.models.meetings import Appointment, InterviewPractice, Reminder, ReminderPause
from puente.guidance.models.plans import ActionPlan, Goal, PlanStep, PlanTemplate, SignedPlan, TemplateStep
from puente.guidance.models.routes import BackToSchool, Venture, VentureCheck

__all__ = [
    "ActionPlan",
    "Appointment",
    "BackToSchool",
    "Goal",
    "InterviewPractice",
    "PlanStep",
    "PlanTemplate",
    "Reminder",
    "ReminderPause",
    "SignedPlan",
    "TemplateStep",
    "Venture",
    "VentureCheck",
]
