"""What a consultant did in a month, as submitted, reviewed and approved."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import Award, DutyStation, User
from puente.core.db.models import Identified, Recorded
from puente.reporting.enums import Section, State
from puente.reporting.models.plans import DECIDED


class Report(Identified, Recorded):
    """The report of one consultant for one month under an award; `month` is its first day.

    While it can change, its numbers are drawn from the records each time; `content` keeps them from the moment of
    submission, and `digest` is the fingerprint of what was approved. Annexes name cases by code, never persons.
    """

    consultant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reports")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="reports")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="reports")
    month = models.DateField(_("mes"))
    state = models.CharField(_("estado"), max_length=9, choices=State, default=State.DRAFT)
    lessons = models.TextField(_("lecciones aprendidas"), max_length=4000, blank=True)
    challenges = models.TextField(_("dificultades"), max_length=4000, blank=True)
    content = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    round = models.PositiveSmallIntegerField(default=0)
    submitted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["consultant", "month"], name="report_once_per_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="report_of_a_whole_month"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("consultant")),
                name="report_decided_by_another",
                violation_error_message=_("Nadie aprueba su propio informe."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_by__isnull=False, decided_on__isnull=False),
                name="report_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SUBMITTED, State.APPROVED])
                | (Q(content__isnull=False, submitted_on__isnull=False) & ~Q(digest="")),
                name="report_submitted_with_content",
            ),
        ]


class Review(Identified, Recorded):
    """What supervision said of one line in one round of review."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=12, choices=Section)
    accepted = models.BooleanField()
    remark = models.CharField(_("observación"), max_length=500, blank=True)

    class Meta:
        ordering = ["round", "recorded_at"]
        constraints = [
            models.UniqueConstraint(fields=["report", "round", "section"], name="review_once_per_round"),
            models.CheckConstraint(
                condition=Q(accepted=True) | ~Q(remark=""),
                name="review_returned_with_remark",
                violation_error_message=_("Diga qué hay que corregir."),
            ),
        ]


class ResultCertificate(Identified, Recorded):
    """Supervision certifies the results of an approved report. `token` is the address that verifies it. `anchor` is
    that of the record of changes and readings on that day, printed so that a paper outside can prove the record later.
    """

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="certificate")
    number = models.CharField(max_length=20, unique=True)
    token = models.CharField(max_length=32, unique=True)
    issued_on = models.DateField(_("fecha"))
    remarks = models.CharField(_("observaciones"), max_length=500, blank=True)
    digest = models.CharField(max_length=64)
    anchor = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-issued_on"]
