"""The case of one person."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation, User
from puente.cases.enums import CaseSource, ClosureReason, Status, StepKind
from puente.core.db.models import PersonalData, Recorded, Revised
from puente.people.models import Person


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> "CaseQuerySet":
        return self.filter(closed_on__isnull=True)


class Case(Revised, Recorded, PersonalData):
    """An accompaniment, opened with consent. One open case per person.

    The summary (status to last contact) is derived from milestones, steps and contacts so that lists stay
    fast; `operations.refresh_summary` is its only writer and `rebuild_summaries` proves that it is right.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="cases")
    consultant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="cases")
    code = models.CharField(_("expediente"), max_length=14, unique=True)
    source = models.CharField(_("cómo llegó"), max_length=11, choices=CaseSource, default=CaseSource.SELF)
    opened_on = models.DateField(_("abierto"))
    closed_on = models.DateField(_("cerrado"), null=True, blank=True)
    closure_reason = models.CharField(_("razón"), max_length=14, choices=ClosureReason, blank=True)
    closure_note = models.CharField(_("nota de entrega"), max_length=500, blank=True)

    status = models.CharField(max_length=11, choices=Status, default=Status.NEW, editable=False)
    status_since = models.DateField(editable=False)
    job_lost = models.BooleanField(default=False, editable=False)
    trained = models.BooleanField(default=False, editable=False)
    next_kind = models.CharField(max_length=14, choices=StepKind, blank=True, editable=False)
    next_detail = models.CharField(max_length=120, blank=True, editable=False)
    next_source = models.UUIDField(null=True, blank=True, editable=False)
    next_due = models.DateField(null=True, blank=True, editable=False)
    last_contact_on = models.DateField(null=True, blank=True, editable=False)
    last_contact_how = models.CharField(max_length=10, blank=True, editable=False)
    last_contact_reached = models.BooleanField(default=False, editable=False)
    last_reached_on = models.DateField(null=True, blank=True, editable=False)
    unanswered = models.PositiveSmallIntegerField(default=0, editable=False)

    personal = {
        "next_detail": "blank",
        "closure_note": "blank",
        "code": "keep: a pseudonym",
        "person": "keep: figures count persons",
    }
    kept_for = _("acompañarle hasta un empleo que dure")
    delicate = frozenset({"closure_note"})
    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_on__isnull=True),
                name="case_open_once_per_person",
                violation_error_message=_("Esta persona ya tiene un expediente abierto."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="case_closed_after_opened",
                violation_error_message=_("El cierre no puede ser antes de la apertura."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) ^ ~Q(closure_reason=""),
                name="case_closed_with_reason",
                violation_error_message=_("Diga por qué se cierra el expediente."),
            ),
        ]
        indexes = [
            models.Index(
                F("next_due").asc(nulls_last=True),
                F("id").asc(),
                name="case_by_due",
                condition=Q(closed_on__isnull=True),
            ),
            models.Index(fields=["station", "status"], name="case_by_station", condition=Q(closed_on__isnull=True)),
            models.Index(
                fields=["consultant", "status"], name="case_by_consultant", condition=Q(closed_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def joined_with(self, other: "Case") -> dict[str, Any]:
        """Two open cases of one person: they were accompanied since the first of both began."""
        learned = super().joined_with(other)
        return learned | ({"opened_on": other.opened_on} if other.opened_on < self.opened_on else {})


class CodeCounter(models.Model):
    """The last case number given by a station in a year."""

    station = models.ForeignKey(DutyStation, on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "year"], name="code_counter_once")]
