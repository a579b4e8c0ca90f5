"""Who trained in what, in which group, who was there, and how it ended."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import Award, DutyStation
from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person
from puente.services.enums import DropOut, TrainingEnd
from puente.services.models.catalogue import Programme
from puente.services.models.deliveries import AttendanceSheet


class Course(Identified, Recorded):
    """One group of a programme, from a day to another. `funded`: an award pays for it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="courses")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("dónde"), max_length=120)
    schedule = models.CharField(_("días y horas"), max_length=120, blank=True)
    starts_on = models.DateField(_("empieza"))
    ends_on = models.DateField(_("termina"))
    slots = models.PositiveSmallIntegerField(_("cupos"), null=True, blank=True)
    funded = models.BooleanField(_("la paga el convenio"), default=True)

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="course_ends_after_start",
                violation_error_message=_("La formación no puede terminar antes de empezar."),
            ),
            models.CheckConstraint(
                condition=Q(slots__isnull=True) | Q(slots__gte=1),
                name="course_has_room",
                violation_error_message=_("Un grupo tiene al menos un cupo."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.programme)


class Session(Identified, Recorded):
    """One day of class of a group, and the sheet that was signed."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sessions")
    on = models.DateField(_("fecha"))
    hours = models.PositiveSmallIntegerField(_("horas"))
    topic = models.CharField(_("tema"), max_length=120, blank=True)
    sheet = models.ForeignKey(
        AttendanceSheet, on_delete=models.SET_NULL, null=True, blank=True, related_name="sessions", editable=False
    )

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "on"],
                name="session_once_a_day",
                violation_error_message=_("Ese día ya está anotado: ábralo y corríjalo."),
            ),
            models.CheckConstraint(
                condition=Q(hours__gte=1, hours__lte=12),
                name="session_of_some_hours",
                violation_error_message=_("Una sesión dura de 1 a 12 horas."),
            ),
        ]


class Enrolment(Identified, Recorded, PersonalData):
    """A person in a training programme, alone or in a group (`course`), from its first day to how it ended. Paid by
    `award`, or by others. `grade` is out of a hundred.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="enrolments")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="enrolments")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, verbose_name=_("formación"))
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolments")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, related_name="enrolments")
    started_on = models.DateField(_("empezó"))
    ended_on = models.DateField(_("terminó"), null=True, blank=True)
    end = models.CharField(_("cómo terminó"), max_length=9, choices=TrainingEnd, blank=True)
    drop_out = models.CharField(_("por qué la dejó"), max_length=9, choices=DropOut, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    assessed_on = models.DateField(_("evaluada"), null=True, blank=True)
    passed = models.BooleanField(_("aprobó"), null=True, blank=True)
    grade = models.PositiveSmallIntegerField(_("nota"), null=True, blank=True)
    diploma = models.CharField(_("número del diploma"), max_length=60, blank=True)
    diploma_on = models.DateField(_("diploma"), null=True, blank=True)

    personal = {
        "drop_out": "keep: a code of a short list",
        "ended_on": "keep: needed for figures",
        "grade": "blank",
        "diploma": "blank",
    }
    kept_for = _("saber qué formación recibió y cómo terminó")

    class Meta:
        ordering = ["-started_on", "-id"]
        indexes = [
            models.Index(fields=["award", "ended_on"], name="enrolment_by_end"),
            models.Index(fields=["person"], name="enrolment_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=Q(ended_on__isnull=True),
                name="enrolment_open_once",
                violation_error_message=_("Ya está inscrita en esa formación."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="enrolment_ends_after_start",
                violation_error_message=_("La formación no puede terminar antes de empezar."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end="", ended_by__isnull=True)
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(end="")),
                name="enrolment_ended_with_end",
                violation_error_message=_("Diga cómo terminó la formación."),
            ),
            models.CheckConstraint(
                condition=Q(assessed_on__isnull=True, passed__isnull=True, grade__isnull=True)
                | Q(assessed_on__gte=F("started_on"), passed__isnull=False),
                name="enrolment_assessed_with_result",
                violation_error_message=_("Diga si aprobó y qué día se evaluó."),
            ),
            models.CheckConstraint(
                condition=Q(grade__isnull=True) | Q(grade__lte=100),
                name="enrolment_grade_of_a_hundred",
                violation_error_message=_("La nota va de 0 a 100."),
            ),
            models.CheckConstraint(
                condition=Q(diploma_on__isnull=True, diploma="")
                | Q(diploma_on__gte=F("started_on"), end=TrainingEnd.COMPLETED),
                name="enrolment_diploma_of_who_finished",
                violation_error_message=_("El diploma es de quien terminó, con su fecha."),
            ),
            models.CheckConstraint(
                condition=Q(end=TrainingEnd.DROPPED) ^ Q(drop_out=""),
                name="enrolment_dropped_with_reason",
                violation_error_message=_("Diga por qué la dejó."),
            ),
        ]


class Attendance(Identified, Recorded, PersonalData):
    """Whether somebody was there on a day of class."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attendances")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="attendances")
    present = models.BooleanField(_("estuvo"))

    personal = {"present": "keep: needed for figures"}
    kept_for = _("saber si asiste a su formación")

    class Meta:
        ordering = ["session__on"]
        constraints = [models.UniqueConstraint(fields=["session", "enrolment"], name="attendance_once")]
