"""Who may have which training or certification: whoever has the person now, wherever it was recorded. The directory is
everybody's.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.services.models import (
    CertificateFile,
    Certification,
    Course,
    Delivery,
    DeliveryLink,
    Enrolment,
    Offering,
    Office,
    Referral,
    ReferralLink,
    Session,
)
from puente.services.models.certification import CertificationQuerySet
from puente.services.models.referrals import ReferralQuerySet


def get_enrolment_for(standing: Standing, pk: UUID, right: Right) -> Enrolment:
    require(standing, right)
    visible = Enrolment.objects.filter(person__station__in=standing.stations)
    found = visible.select_related("person", "case", "programme").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def courses_visible_to(standing: Standing) -> QuerySet[Course]:
    """Groups at the stations of the user, and those that somebody of them is in."""
    inside = Enrolment.objects.filter(course=OuterRef("pk"), person__station__in=standing.stations)
    return Course.objects.filter(Q(station__in=standing.stations) | Exists(inside)).select_related("programme")


def get_course_for(standing: Standing, pk: UUID, right: Right) -> Course:
    require(standing, right)
    found = courses_visible_to(standing).select_related("programme", "station").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_session_for(standing: Standing, pk: UUID, right: Right) -> Session:
    require(standing, right)
    seen = Session.objects.filter(course__in=courses_visible_to(standing))
    found = seen.select_related("course__programme", "sheet").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def certifications_visible_to(standing: Standing) -> CertificationQuerySet:
    return Certification.objects.filter(person__station__in=standing.stations)


def certificates_to_verify(standing: Standing) -> CertificationQuerySet:
    """Certificates that wait for somebody else than who recorded them to see them."""
    waiting = certifications_visible_to(standing).filter(issued_on__isnull=False, verified_on__isnull=True)
    return waiting.exclude(recorded_by=standing.user_id).exclude(issue_recorded_by=standing.user_id)


def get_certification_for(standing: Standing, pk: UUID, right: Right) -> Certification:
    require(standing, right)
    visible = certifications_visible_to(standing).select_related("person", "case", "issuer", "standard")
    found = visible.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_certificate_file_for(standing: Standing, pk: UUID, right: Right) -> CertificateFile:
    require(standing, right)
    visible = CertificateFile.objects.filter(person__station__in=standing.stations)
    found = visible.select_related("certification__case").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_delivery_for(standing: Standing, pk: UUID, right: Right) -> Delivery:
    require(standing, right)
    visible = Delivery.objects.filter(person__station__in=standing.stations)
    found = visible.select_related("person", "case", "service", "award", "sheet").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def delivery_opened_by(digest: str) -> DeliveryLink | None:
    """The link with its delivery, while the database lets it open; in the scope of that link."""
    link = DeliveryLink.objects.filter(code_digest=digest).first()
    found = Delivery.objects.filter(pk=link.delivery_id).select_related("service").first() if link else None
    if link is None or found is None:
        return None
    link.delivery = found
    return link


def get_office_for(standing: Standing, pk: UUID, right: Right) -> Office:
    require(standing, right)
    found = Office.objects.filter(pk=pk).select_related("institution").first()
    if found is None:
        raise Http404
    return found


def get_offering_for(standing: Standing, pk: UUID, right: Right) -> Offering:
    require(standing, right)
    there = ("office__institution", "office__municipality__department")
    found = Offering.objects.filter(pk=pk).select_related(*there).first()
    if found is None:
        raise Http404
    return found


def referrals_visible_to(standing: Standing) -> ReferralQuerySet:
    return Referral.objects.filter(person__station__in=standing.stations)


def get_referral_for(standing: Standing, pk: UUID, right: Right) -> Referral:
    require(standing, right)
    there = ("person", "case__person", "sharing", "offering__office__institution", "offering__office__municipality")
    found = referrals_visible_to(standing).filter(pk=pk).select_related(*there).first()
    if found is None:
        raise Http404
    return found


def referral_opened_by(digest: str) -> ReferralLink | None:
    """The link with its referral, while the database lets it open; in the scope of that link."""
    link = ReferralLink.objects.filter(code_digest=digest).first()
    opens = Referral.objects.filter(pk=link.referral_id) if link else Referral.objects.none()
    found = opens.select_related("offering__office__institution", "offering__office__municipality").first()
    if link is None or found is None:
        return None
    link.referral = found
    return link
