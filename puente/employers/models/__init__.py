"""Who hires, on what terms they work with the programme, and what they offer."""

from puente.employers.models.companies import (
    Branch,
    Company,
    CompanyContact,
    CompanyMerge,
    CompanyName,
    ContactCheck,
    Membership,
)
from puente.employers.models.door import DoorLink
from puente.employers.models.partnership import (
    Agreement,
    AgreementFile,
    Check,
    Complaint,
    Interaction,
    Verification,
)
from puente.employers.models.vacancies import AcceptedFinding, Requirement, Vacancy, VacancyEvent
from puente.employers.models.wages import MinimumWage

__all__ = [
    "AcceptedFinding",
    "Agreement",
    "AgreementFile",
    "Branch",
    "Check",
    "Company",
    "CompanyContact",
    "CompanyMerge",
    "CompanyName",
    "Complaint",
    "ContactCheck",
    "DoorLink",
    "Interaction",
    "Membership",
    "MinimumWage",
    "Requirement",
    "Vacancy",
    "VacancyEvent",
    "Verification",
]
