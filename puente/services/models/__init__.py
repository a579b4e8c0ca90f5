"""The catalogue, deliveries, training and certification."""

from puente.services.models.catalogue import Issuer, Programme, RequiredPaper, Service, Standard
from puente.services.models.certification import CertificateFile, Certification, CertificationStep, HandedIn
from puente.services.models.deliveries import AttendanceSheet, Delivery, DeliveryAnswer, DeliveryLink
from puente.services.models.directory import Offering, Office
from puente.services.models.referrals import Referral, ReferralAnswer, ReferralLink
from puente.services.models.training import Attendance, Course, Enrolment, Session

__all__ = [
    "Attendance",
    "AttendanceSheet",
    "CertificateFile",
    "Certification",
    "CertificationStep",
    "Course",
    "Delivery",
    "DeliveryAnswer",
    "DeliveryLink",
    "Enrolment",
    "HandedIn",
    "Issuer",
    "Offering",
    "Office",
    "Programme",
    "Referral",
    "ReferralAnswer",
    "ReferralLink",
    "RequiredPaper",
    "Service",
    "Session",
    "Standard",
]
