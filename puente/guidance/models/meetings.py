"""When somebody and their consultant meet, what is said beforehand, and interviews practised."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.cases.enums import Channel
from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded, Revised
from puente.guidance.enums import InterviewPart, MeetingEnd, MeetingKind, Rating
from puente.people.models import Person

MOST_REMINDERS = 2


class Appointment(Revised, Recorded, PersonalData):
    """A time to meet whoever accompanies the case by then. `end` says what came of it; open until then."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="appointments")
    kind = models.CharField(_("para qué"), max_length=8, choices=MeetingKind)
    at = models.DateTimeField(_("cuándo"))
    minutes = models.PositiveSmallIntegerField(_("minutos"), default=45)
    place = models.CharField(_("dónde"), max_length=120)
    note = models.CharField(_("nota"), max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(_("qué pasó"), max_length=9, choices=MeetingEnd, blank=True)
    end_note = models.CharField(_("qué se acordó"), max_length=300, blank=True)

    personal = {"place": "erase", "note": "blank", "end_note": "blank", "at": "keep: needed for figures"}
    kept_for = _("que la persona y quien la acompaña se encuentren")
    delicate = frozenset({"note", "end_note"})

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["at"], name="appointment_open", condition=Q(ended_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) ^ ~Q(end=""),
                name="appointment_ends_with_an_end",
                violation_error_message=_("Diga qué pasó con la cita."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(5, 480)),
                name="appointment_minutes_possible",
                violation_error_message=_("Una cita dura de 5 minutos a 8 horas."),
            ),
        ]


class Reminder(Identified, Recorded, PersonalData):
    """That the person was reminded of something (`about`: an appointment), by hand. Two at most."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reminders")
    about = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    on = models.DateField(_("fecha"))
    channel = models.CharField(_("cómo"), max_length=10, choices=Channel)

    personal = {"on": "keep: needed for figures"}
    kept_for = _("no recordarle lo mismo más de dos veces")

    class Meta:
        ordering = ["on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["about", "number"], name="reminder_once_per_number"),
            models.UniqueConstraint(
                fields=["about", "on"],
                name="reminder_once_a_day",
                violation_error_message=_("Hoy ya se le recordó."),
            ),
            models.CheckConstraint(
                condition=Q(number__range=(1, MOST_REMINDERS)),
                name="reminder_two_at_most",
                violation_error_message=_("Ya se le recordó dos veces. Si no viene, llámele otro día."),
            ),
        ]


class ReminderPause(Identified, Recorded, PersonalData):
    """The person does not want reminders for now."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reminder_pauses")
    since = models.DateField(_("desde"))
    until = models.DateField(_("hasta"), null=True, blank=True)

    personal = {"since": "keep: needed for figures"}
    kept_for = _("no molestarle con recordatorios")

    class Meta:
        ordering = ["-since", "-id"]


class InterviewPractice(Identified, Recorded, PersonalData):
    """An interview practised with somebody of the programme, part by part: 1 not yet, 2 with help, 3 well."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="practices")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="practices")
    on = models.DateField(_("fecha"))
    role = models.CharField(_("para qué puesto"), max_length=120)
    parts = ArrayField(models.CharField(max_length=10, choices=InterviewPart), verbose_name=_("partes"))
    ratings = ArrayField(models.PositiveSmallIntegerField(choices=Rating), verbose_name=_("cómo le fue"))
    strengths = models.CharField(_("qué hizo bien"), max_length=300, blank=True)
    to_improve = models.CharField(_("qué practicar"), max_length=300, blank=True)

    personal = {"role": "erase", "strengths": "blank", "to_improve": "blank", "ratings": "keep: a code of a short list"}
    kept_for = _("que llegue preparada a su entrevista")

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parts__len=models.F("ratings__len"), parts__len__gt=0),
                name="practice_each_part_rated",
                violation_error_message=_("Diga cómo le fue en cada parte."),
            )
        ]

    @property
    def rated(self) -> list[tuple[str, int]]:
        """Each part with its rating, in the order of an interview."""
        return list(zip(self.parts, self.ratings, strict=True))
