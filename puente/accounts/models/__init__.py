"""People who work here, the stations they work from, who stands in for whom, and the awards that pay for it."""

from puente.accounts.models.absences import AccessMode, Delegation
from puente.accounts.models.awards import Award, AwardPartner, FundedService
from puente.accounts.models.calendars import CalendarLink
from puente.accounts.models.stations import DutyStation, Posting, StationDepartment
from puente.accounts.models.users import User

__all__ = [
    "AccessMode",
    "Award",
    "AwardPartner",
    "CalendarLink",
    "Delegation",
    "DutyStation",
    "FundedService",
    "Posting",
    "StationDepartment",
    "User",
]
