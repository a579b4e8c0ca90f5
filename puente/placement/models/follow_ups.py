"""The first weeks of a job: whom one asks and when, what they answer, what warns, whether both sides are content."""

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person
from puente.placement.enums import (
    Agreement,
    Asked,
    FollowUpResult,
    How,
    JobEnd,
    Pay,
    Performance,
    Severity,
    Side,
    Stay,
    Treatment,
    WarningKind,
)
from puente.placement.models.jobs import Placement

DAYS_AHEAD = 15  # how early an answer still speaks for the day it was due


class JobFollowUpDay(models.Model):
    """A day after the start on which a side is asked, and whether it says then that the job is as agreed. Reference
    data.
    """

    side = models.CharField(max_length=8, choices=Side)
    day = models.PositiveSmallIntegerField()
    conformity = models.BooleanField(default=False)

    class Meta:
        ordering = ["side", "day"]
        constraints = [models.UniqueConstraint(fields=["side", "day"], name="job_follow_up_day_once")]


class Answers(models.Model):
    """What a follow-up asks. Of the worker from `attends` to `stays`, of the company the last three."""

    attends = models.CharField(_("asiste todos los días"), max_length=6, choices=How, blank=True)
    paid = models.CharField(_("le pagan lo acordado"), max_length=7, choices=Pay, blank=True)
    treated = models.CharField(_("cómo la tratan"), max_length=9, choices=Treatment, blank=True)
    safe = models.CharField(_("el trabajo es seguro"), max_length=6, choices=How, blank=True)
    transport = models.CharField(_("puede llegar sin problema"), max_length=6, choices=How, blank=True)
    stays = models.CharField(_("qué piensa hacer"), max_length=7, choices=Stay, blank=True)
    punctual = models.CharField(_("llega a tiempo"), max_length=6, choices=How, blank=True)
    performs = models.CharField(_("cómo trabaja"), max_length=6, choices=Performance, blank=True)
    keeps = models.CharField(_("piensa que siga"), max_length=6, choices=How, blank=True)

    OF_WORKER = ("attends", "paid", "treated", "safe", "transport", "stays")
    OF_EMPLOYER = ("punctual", "performs", "keeps")

    class Meta:
        abstract = True


ANSWERS = (*Answers.OF_WORKER, *Answers.OF_EMPLOYER)
# What somebody who works says stays in the programme.
TOLD = dict.fromkeys(ANSWERS, "blank")


class FollowUp(Answers, Identified, Recorded, PersonalData):
    """A contact due `day` days after the start with one side of a job; `result` once it was made, `cancelled_on` when
    it is not to be made any more.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="follow_ups")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="follow_ups")
    side = models.CharField(_("a quién"), max_length=8, choices=Side, default=Side.WORKER)
    day = models.PositiveSmallIntegerField(_("día"))
    due_on = models.DateField(_("para cuándo"))
    asks_conformity = models.BooleanField(_("pregunta si es como se acordó"), default=False)
    done_on = models.DateField(_("hecho"), null=True, blank=True)
    asked = models.CharField(_("cómo"), max_length=9, choices=Asked, blank=True)
    result = models.CharField(_("resultado"), max_length=11, choices=FollowUpResult, blank=True)
    note = models.CharField(_("nota"), max_length=300, blank=True)
    cancelled_on = models.DateField(_("cancelado"), null=True, blank=True)
    cancel_why = models.CharField(_("por qué se canceló"), max_length=160, blank=True)

    personal = {"note": "blank", "cancel_why": "erase", "result": "keep: needed for figures"} | TOLD
    kept_for = _("acompañarle en sus primeras semanas de trabajo")
    delicate = frozenset({"stays", "treated", "paid", "safe"})

    class Meta:
        ordering = ["due_on", "-side"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "side", "day"], name="follow_up_once_per_day"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) ^ ~Q(result=""),
                name="follow_up_done_with_result",
                violation_error_message=_("Diga qué pasó en el seguimiento."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True, cancel_why="")
                | (Q(cancelled_on__isnull=False, done_on__isnull=True) & ~Q(cancel_why="")),
                name="follow_up_cancelled_with_reason",
                violation_error_message=_("Diga por qué se cancela."),
            ),
        ]

    @property
    def opens_on(self) -> date:
        """The first day on which an answer speaks for the day that it is due."""
        return self.placement.started_on + timedelta(days=max(self.day - DAYS_AHEAD, 0))


class FollowUpLink(Identified, PersonalData):
    """What somebody who works opens on their phone to say how it goes. Only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follow_up_links")
    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="links")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("fecha"))
    expires_on = models.DateField(_("vence"))

    personal = {"made_on": "keep: proof of what left"}
    kept_for = _("que la persona cuente cómo le va en su trabajo")

    class Meta:
        ordering = ["made_on", "id"]


class FollowUpReply(Answers, Identified, Recorded, PersonalData):
    """What a side said through its link, once for each follow-up; a job takes it over."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follow_up_replies")
    follow_up = models.OneToOneField(FollowUp, on_delete=models.CASCADE, related_name="reply")
    works = models.BooleanField(_("sigue ahí"))
    agrees = models.CharField(_("es como se acordó"), max_length=7, choices=Agreement, blank=True)
    work = models.BooleanField(_("el trabajo"), default=True)
    pay = models.BooleanField(_("el pago"), default=True)
    schedule = models.BooleanField(_("el horario"), default=True)
    satisfied = models.PositiveSmallIntegerField(_("qué tan a gusto"), null=True, blank=True)
    left_on = models.DateField(_("último día"), null=True, blank=True)
    left_why = models.CharField(_("por qué terminó"), max_length=9, choices=JobEnd, blank=True)
    note = SealedTextField(_("algo más"), null=True, blank=True)
    on = models.DateField(_("fecha"))

    personal = dict.fromkeys(("works", "agrees", "satisfied", "left_on", "left_why", "note", *ANSWERS), "delete")
    kept_for = _("saber cómo le va en su trabajo")
    delicate = frozenset({"stays", "treated", "paid", "safe", "note"})

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(agrees=Agreement.YES) | Q(work=True, pay=True, schedule=True),
                name="reply_yes_to_all",
                violation_error_message=_("Si algo no es como se acordó, elija «Con observaciones» o «No»."),
            ),
            models.CheckConstraint(
                condition=Q(satisfied__isnull=True) | Q(satisfied__range=(1, 5)),
                name="reply_scale",
                violation_error_message=_("De 1 a 5."),
            ),
        ]


class EarlyWarning(Identified, Recorded, PersonalData):
    """Something that an answer warns of, until somebody says what was done."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="early_warnings")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="warnings")
    follow_up = models.ForeignKey(FollowUp, on_delete=models.SET_NULL, null=True, related_name="warnings")
    kind = models.CharField(_("qué pasa"), max_length=10, choices=WarningKind)
    severity = models.PositiveSmallIntegerField(_("qué tan urgente"), choices=Severity)
    raised_on = models.DateField(_("desde"))
    settled_on = models.DateField(_("atendida"), null=True, blank=True)
    what_was_done = models.CharField(_("qué se hizo"), max_length=300, blank=True)

    personal = {"kind": "delete", "what_was_done": "delete"}
    kept_for = _("atender a tiempo lo que pone en riesgo su empleo")
    delicate = frozenset({"kind"})

    class Meta:
        ordering = ["settled_on", "severity", "raised_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "kind"],
                condition=Q(settled_on__isnull=True),
                name="early_warning_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, what_was_done="")
                | (Q(settled_on__isnull=False) & ~Q(what_was_done="")),
                name="early_warning_settled_with_words",
                violation_error_message=_("Diga qué se hizo."),
            ),
        ]


class Conformity(Identified, Recorded, PersonalData):
    """What a side said, on a day, of the job: whether it is as agreed (the work, the pay, the schedule), and how
    content they are, from 1 to 5. The newest of each side stands.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conformities")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="conformities")
    side = models.CharField(_("quién"), max_length=8, choices=Side)
    on = models.DateField(_("fecha"))
    agrees = models.CharField(_("es como se acordó"), max_length=7, choices=Agreement)
    work = models.BooleanField(_("el trabajo"), default=True)
    pay = models.BooleanField(_("el pago"), default=True)
    schedule = models.BooleanField(_("el horario"), default=True)
    satisfied = models.PositiveSmallIntegerField(
        _("qué tan a gusto"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    remarks = SealedTextField(_("observaciones"), null=True, blank=True)
    asked = models.CharField(_("cómo"), max_length=9, choices=Asked)

    personal = {
        "remarks": "blank",
        "agrees": "keep: published in sums only",
        "satisfied": "keep: published in sums only",
    }
    kept_for = _("saber si la persona y la empresa están conformes")
    delicate = frozenset({"remarks"})

    class Meta:
        ordering = ["-on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(satisfied__isnull=True) | Q(satisfied__range=(1, 5)),
                name="conformity_scale",
                violation_error_message=_("De 1 a 5."),
            ),
            models.CheckConstraint(
                condition=~Q(agrees=Agreement.YES) | Q(work=True, pay=True, schedule=True),
                name="conformity_yes_to_all",
                violation_error_message=_("Si algo no es como se acordó, elija «Con observaciones» o «No»."),
            ),
        ]

    @property
    def apart(self) -> str:
        """What is not as agreed."""
        parts = ((self.work, _("el trabajo")), (self.pay, _("el pago")), (self.schedule, _("el horario")))
        return ", ".join(str(label) for agreed, label in parts if not agreed)
