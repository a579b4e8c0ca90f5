"""A danger that somebody is in, and what was done about it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded, in_language
from puente.people.models import Person
from puente.protection.enums import Act, Danger


class Alert(Identified, Recorded, PersonalData):
    """A red flag. `readers` are the colleagues who see it: nobody else does, whatever they may see of the person.
    `first_person` is whose it was before files were merged.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="alerts")
    first_person = models.UUIDField(editable=False)
    code = models.CharField(_("expediente"), max_length=14, blank=True)
    danger = models.CharField(_("peligro"), max_length=11, choices=Danger)
    now = models.BooleanField(_("en este momento"), default=False)
    told = SealedTextField(_("qué se vio o se dijo"))
    seen_on = models.DateField(_("fecha"))
    readers = ArrayField(models.UUIDField(), verbose_name=_("quiénes la ven"))
    closed_on = models.DateField(_("cerrada"), null=True, blank=True)

    personal = {"told": "delete", "danger": "delete", "code": "keep: a pseudonym"}
    kept_for = _("protegerle de un peligro")
    seen_with = ""
    guarded = True
    delicate = frozenset({"told", "danger"})

    class Meta:
        ordering = ["-now", "-seen_on", "-id"]
        indexes = [models.Index(fields=["person"], name="alert_open_by_person", condition=Q(closed_on__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=Q(readers__len__gte=2),
                name="alert_two_see_it",
                violation_error_message=_("Nombre al menos a otra persona que la atienda."),
            )
        ]


class AlertAct(Identified, Recorded, PersonalData):
    """Something done about it: whom was called or referred to, who took it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="alert_acts")
    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="acts")
    act = models.CharField(_("qué se hizo"), max_length=11, choices=Act)
    institution = models.CharField(_("con quién"), max_length=120, blank=True)
    note = SealedTextField(_("nota"), blank=True)
    at = models.DateTimeField(_("cuándo"))

    personal = {"note": "delete", "institution": "delete"}
    kept_for = _("que la protección no se quede a medias")
    seen_with = ""
    guarded = True
    delicate = frozenset({"note"})

    class Meta:
        ordering = ["at", "id"]


class HelpLine(models.Model):
    """Where to call. Reference data, to be checked by each programme: `dangers` it is for, all when there is none."""

    code = models.SlugField(primary_key=True, max_length=30)
    number = models.CharField(max_length=20)
    name_es = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    dangers = ArrayField(models.CharField(max_length=11, choices=Danger), default=list)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return in_language(self.name_es, self.name_en)
