"""Two ways that are not a job with somebody else: back to school, and a business of one's own."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded, Revised
from puente.guidance.enums import SchoolEnd, SchoolLevel, SchoolMode, SeedAnswer
from puente.people.models import Person


class BackToSchool(Revised, Recorded, PersonalData):
    """Somebody enrolled in formal education, and how it went."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="school_returns")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="school_returns")
    level = models.CharField(_("nivel"), max_length=10, choices=SchoolLevel)
    grade = models.CharField(_("grado"), max_length=40)
    mode = models.CharField(_("plan"), max_length=11, choices=SchoolMode)
    school = models.CharField(_("centro educativo"), max_length=120)
    started_on = models.DateField(_("inscrita el"))
    ended_on = models.DateField(_("terminó el"), null=True, blank=True)
    end = models.CharField(_("cómo terminó"), max_length=9, choices=SchoolEnd, blank=True)
    end_note = models.CharField(_("nota"), max_length=300, blank=True)

    personal = {
        "school": "mask",
        "grade": "blank",
        "end_note": "blank",
        "level": "keep: needed for figures",
        "started_on": "keep: needed for figures",
    }
    kept_for = _("que vuelva a estudiar y termine")

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) ^ ~Q(end=""),
                name="school_ends_with_an_end",
                violation_error_message=_("Diga cómo terminó."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="school_ends_after_start",
                violation_error_message=_("No puede terminar antes de inscribirse."),
            ),
        ]


class Venture(Revised, Recorded, PersonalData):
    """A business of one's own, from the idea to its start: then it is a job like any other, which `placement` follows.
    Amounts are quetzales.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ventures")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ventures")
    idea = models.CharField(_("qué quiere hacer o vender"), max_length=200)
    needs = models.CharField(_("qué le hace falta"), max_length=300, blank=True)
    noted_on = models.DateField(_("fecha"))
    training = models.CharField(_("formación"), max_length=120, blank=True)
    trained_on = models.DateField(_("terminó la formación"), null=True, blank=True)
    seed_from = models.CharField(_("a quién se pidió"), max_length=120, blank=True)
    seed_asked_on = models.DateField(_("se pidió"), null=True, blank=True)
    seed_answer = models.CharField(_("respuesta"), max_length=7, choices=SeedAnswer, blank=True)
    seed_answered_on = models.DateField(_("contestaron"), null=True, blank=True)
    seed_amount = models.PositiveIntegerField(_("cuánto"), null=True, blank=True)
    started_on = models.DateField(_("empezó"), null=True, blank=True)
    name = models.CharField(_("nombre del negocio"), max_length=120, blank=True)

    personal = {
        "idea": "erase",
        "needs": "blank",
        "training": "blank",
        "seed_from": "mask",
        "name": "mask",
        "seed_amount": "keep: needed for figures; without a name it is a number",
        "started_on": "keep: needed for figures",
    }
    kept_for = _("apoyar su negocio propio")

    class Meta:
        ordering = ["-noted_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seed_answer="") | Q(seed_asked_on__isnull=False, seed_answered_on__gte=F("seed_asked_on")),
                name="venture_seed_answered_after_asked",
                violation_error_message=_("Anote primero a quién se pidió el capital y cuándo."),
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) ^ ~Q(name=""),
                name="venture_started_with_name",
                violation_error_message=_("Escriba cómo se llama el negocio, o de qué es."),
            ),
        ]


class VentureCheck(Identified, Recorded, PersonalData):
    """How the business was doing on a day. Sales and costs are quetzales a month."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="venture_checks")
    venture = models.ForeignKey(Venture, on_delete=models.CASCADE, related_name="checks")
    on = models.DateField(_("fecha"))
    running = models.BooleanField(_("sigue"))
    sales = models.PositiveIntegerField(_("vende al mes"), null=True, blank=True)
    costs = models.PositiveIntegerField(_("gasta al mes"), null=True, blank=True)
    helpers = models.PositiveSmallIntegerField(_("personas que emplea"), default=0)
    note = models.CharField(_("nota"), max_length=300, blank=True)

    personal = {
        "note": "blank",
        "sales": "keep: incomes are compared; without a name it is a number",
        "costs": "keep: incomes are compared; without a name it is a number",
    }
    kept_for = _("saber si su negocio le da para vivir")

    class Meta:
        ordering = ["-on", "-id"]

    @property
    def earns(self) -> int | None:
        """What is left in a month, in quetzales; None where sales or costs are not known."""
        return None if self.sales is None or self.costs is None else self.sales - self.costs
