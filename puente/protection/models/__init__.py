"""Red flags, complaints, and where to call."""

from puente.protection.models.alerts import Alert, AlertAct, HelpLine
from puente.protection.models.complaints import Complaint, ComplaintStep

__all__ = ["Alert", "AlertAct", "Complaint", "ComplaintStep", "HelpLine"]
