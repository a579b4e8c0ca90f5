"""Plan, report, certificate of results, contract, payment."""

from puente.reporting.models.payments import Contract, InvoiceFile, PaymentRequest
from puente.reporting.models.plans import PlanLine, WorkPlan
from puente.reporting.models.reports import Report, ResultCertificate, Review

__all__ = [
    "Contract",
    "InvoiceFile",
    "PaymentRequest",
    "PlanLine",
    "Report",
    "ResultCertificate",
    "Review",
    "WorkPlan",
]
