"""Who is invited to an activity, who came, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.events.enums import Aftermath, AtStand, Reply
from puente.events.models.events import Event, Exhibitor
from puente.people.models import Person
from puente.placement.models import Application


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def came(self) -> "ParticipantQuerySet":
        return self.filter(arrived_at__isnull=False)


class Participant(Identified, Recorded, PersonalData):
    """A person at an activity: invited, or come without (`walk_in`). `number` is that of their pass; `station` the one
    that holds the activity.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="participants")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("pase"))
    invited_on = models.DateField(_("invitada"), null=True, blank=True)
    walk_in = models.BooleanField(_("llegó sin invitación"), default=False)
    reply = models.CharField(_("qué dijo"), max_length=3, choices=Reply, blank=True)
    arrived_at = models.DateTimeField(_("llegó"), null=True, blank=True)
    arrived_by = models.UUIDField(null=True, blank=True, editable=False)
    aftermath = models.CharField(_("cómo le fue"), max_length=8, choices=Aftermath, blank=True)
    aftermath_on = models.DateField(_("día en que se supo"), null=True, blank=True)

    personal = {"arrived_at": "keep: needed for figures", "aftermath": "keep: needed for figures"}
    kept_for = _("saber quiénes fueron a una actividad y qué resultó")
    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                name="participant_once",
                violation_error_message=_("Ya está en la lista de esa actividad."),
            ),
            models.UniqueConstraint(
                fields=["event", "number"],
                name="participant_number_once",
                violation_error_message=_("Dos personas se agregaron a la vez. Guarde otra vez."),
            ),
            models.CheckConstraint(
                condition=Q(arrived_at__isnull=True, arrived_by__isnull=True)
                | Q(arrived_at__isnull=False, arrived_by__isnull=False),
                name="participant_arrived_before_somebody",
                violation_error_message=_("Una llegada la registra alguien."),
            ),
            models.CheckConstraint(
                condition=Q(aftermath="", aftermath_on__isnull=True)
                | (~Q(aftermath="") & Q(aftermath_on__isnull=False, arrived_at__isnull=False)),
                name="participant_aftermath_of_who_came",
                violation_error_message=_("Se pregunta cómo le fue a quien llegó."),
            ),
        ]


class Pass(Identified, PersonalData):
    """The code on somebody's pass. Only its digest is kept: a pass that is printed again has another one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="passes")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("fecha"))

    personal = {"made_on": "keep: proof of what left"}
    kept_for = _("que entre a la actividad con su pase")

    class Meta:
        ordering = ["made_on", "id"]


class StandVisit(Identified, Recorded, PersonalData):
    """A guest at a stand, noted by the programme or by the company through its link (`by_link`)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stand_visits")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="visits")
    exhibitor = models.ForeignKey(Exhibitor, on_delete=models.PROTECT, related_name="visits")
    said = models.CharField(_("qué pasó"), max_length=8, choices=AtStand)
    by_link = models.BooleanField(_("por el enlace"), default=False)

    personal = {"said": "keep: needed for figures"}
    kept_for = _("saber qué resultó de la actividad")

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "exhibitor", "said"],
                name="stand_visit_once",
                violation_error_message=_("Eso ya está anotado."),
            ),
        ]


class OnSite(Identified, Recorded, PersonalData):
    """An application that was made at the activity, and whether the interview was held there."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="on_site")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="applications")
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="on_site")
    interviewed = models.BooleanField(_("entrevistada ahí"), default=False)

    personal = {"interviewed": "keep: needed for figures"}
    kept_for = _("saber qué resultó de la actividad")
