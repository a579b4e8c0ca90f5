"""The catalogue, deliveries, training and certification."""

from puente.services.models.catalogue import Issuer, Programme, Service
from puente.services.models.certification import CertificateFile, Certification
from puente.services.models.deliveries import Delivery
from puente.services.models.directory import Offering, Office
from puente.services.models.referrals import Referral, ReferralAnswer, ReferralLink
from puente.services.models.training import Enrolment

__all__ = [
    "CertificateFile",
    "Certification",
    "Delivery",
    "Enrolment",
    "Issuer",
    "Offering",
    "Office",
    "Programme",
    "Referral",
    "ReferralAnswer",
    "ReferralLink",
    "Service",
]
