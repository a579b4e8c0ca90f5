"""Interviews: when and how, what is prepared, what came of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, PersonalData, Recorded, in_language
from puente.people.models import Person
from puente.placement.enums import InterviewResult, InterviewWay
from puente.placement.models.applications import Application


class InterviewCheck(models.Model):
    """Something that is prepared before an interview. Reference data."""

    code = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class Interview(Identified, Recorded, PersonalData):
    """An hour that both sides agreed on. `ready` are the checks that were ticked; `travel` in quetzales is what the
    programme gives for the way. A new hour for the same interview moves it; another round is another row.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interviews")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="interviews")
    at = models.DateTimeField(_("cuándo"))
    minutes = models.PositiveSmallIntegerField(_("minutos"), default=60)
    way = models.CharField(_("cómo"), max_length=5, choices=InterviewWay, default=InterviewWay.PLACE)
    place = models.CharField(_("dónde"), max_length=160, blank=True)
    ready = ArrayField(models.CharField(max_length=20), default=list, blank=True, verbose_name=_("preparado"))
    travel = models.PositiveIntegerField(_("ayuda para el viaje"), null=True, blank=True)
    travel_note = models.CharField(_("cómo viaja"), max_length=160, blank=True)
    held_on = models.DateField(_("fue"), null=True, blank=True)
    result = models.CharField(_("qué pasó"), max_length=7, choices=InterviewResult, blank=True)
    feedback = models.CharField(_("qué dijo la empresa"), max_length=400, blank=True)
    impressions = models.CharField(_("cómo se sintió la persona"), max_length=400, blank=True)
    cancelled_on = models.DateField(_("cancelada"), null=True, blank=True)

    personal = {
        "place": "blank",
        "travel_note": "blank",
        "feedback": "blank",
        "impressions": "blank",
        "result": "keep: needed for figures",
        "at": "keep: needed for figures",
    }
    kept_for = _("que llegue preparada a su entrevista")

    class Meta:
        ordering = ["at"]
        indexes = [
            models.Index(
                fields=["at"], name="interview_ahead", condition=Q(held_on__isnull=True, cancelled_on__isnull=True)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(held_on__isnull=True, cancelled_on__isnull=True),
                name="interview_one_ahead",
                violation_error_message=_("Ya hay una entrevista acordada: muévala, o anote qué pasó."),
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) ^ ~Q(result=""),
                name="interview_held_with_result",
                violation_error_message=_("Diga qué pasó en la entrevista."),
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | Q(cancelled_on__isnull=True),
                name="interview_held_or_cancelled",
                violation_error_message=_("Una entrevista que se canceló no fue."),
            ),
        ]

    def in_words(self, name: str) -> str | None:
        """What is prepared, by name."""
        if name != "ready":
            return None
        return ", ".join(str(one) for one in InterviewCheck.objects.filter(pk__in=self.ready))
