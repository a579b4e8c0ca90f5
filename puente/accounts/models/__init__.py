"""People who work here, the stations they work from, and the awards that pay for it."""

from puente.accounts.models.awards import Award, AwardPartner, FundedService
from puente.accounts.models.stations import DutyStation, Posting, StationDepartment
from puente.accounts.models.users import User

__all__ = ["Award", "AwardPartner", "DutyStation", "FundedService", "Posting", "StationDepartment", "User"]
