"""The catalogue, deliveries, training and certification."""

from puente.services.models.catalogue import Issuer, Programme, RequiredPaper, Service, Standard
from puente.services.models.certification import CertificateFile, Certification, CertificationStep, HandedIn
from puente.services.models.deliveries import Delivery
from puente.services.models.directory import Offering, Office
from puente.services.models.referrals import Referral, ReferralAnswer, ReferralLink
from puente.services.models.training import Enrolment

__all__ = [
    "CertificateFile",
    "Certification",
    "CertificationStep",
    "Delivery",
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
    "Standard",
]
