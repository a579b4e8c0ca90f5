"""Experience, languages, and what the person looks for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import PersonalData, Recorded, Revised
from puente.people.models import Person
from puente.profiles.enums import Cefr, Education, WorkCountry
from puente.taxonomy.enums import Schedule
from puente.taxonomy.models import Language, Occupation


class Profile(Revised, Recorded, PersonalData):
    """Education and what the person looks for. Wage in quetzales a month without the bonus, radius in kilometres."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="profile")
    education = models.PositiveSmallIntegerField(_("estudios"), choices=Education, null=True, blank=True)
    wage_floor = models.PositiveIntegerField(_("salario desde"), null=True, blank=True)
    radius_km = models.PositiveSmallIntegerField(_("distancia hasta"), null=True, blank=True)
    schedules = models.JSONField(_("horarios"), default=list, blank=True)
    confirmed_on = models.DateField(_("confirmado"), null=True, blank=True)

    personal = {"education": "blank", "wage_floor": "blank", "radius_km": "blank", "schedules": "blank"}
    kept_for = _("buscarle un empleo que le sirva")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(radius_km__isnull=True) | Q(radius_km__lte=600),
                name="profile_radius_in_country",
                violation_error_message=_("La distancia va de 0 a 600 kilómetros."),
            )
        ]

    @property
    def schedule_labels(self) -> list[str]:
        return [str(Schedule(code).label) for code in self.schedules]


class WorkExperience(Revised, Recorded, PersonalData):
    """A job as told (`said`) and as recognised. Titles are copied, so that a new edition never loses them; those of
    ESCO only where it was loaded.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="experiences")
    said = models.CharField(_("en sus palabras"), max_length=160)
    occupation = models.ForeignKey(
        Occupation, on_delete=models.PROTECT, verbose_name=_("ocupación"), related_name="experiences"
    )
    occupation_title = models.CharField(max_length=200, editable=False)
    esco_uri = models.CharField(max_length=120, blank=True, editable=False)
    esco_title = models.CharField(max_length=300, blank=True, editable=False)
    country = models.CharField(_("país"), max_length=2, choices=WorkCountry)
    months = models.PositiveSmallIntegerField(_("meses"))
    until_year = models.PositiveSmallIntegerField(_("hasta el año"), null=True, blank=True)

    personal = {
        "said": "delete",
        "occupation": "delete",
        "occupation_title": "delete",
        "esco_uri": "delete",
        "esco_title": "delete",
    }
    kept_for = _("hacer valer lo que sabe")

    class Meta:
        ordering = ["-until_year", "-id"]
        indexes = [models.Index(fields=["person"], name="experience_by_person")]


class SpokenLanguage(Revised, Recorded, PersonalData):
    """A language and how well it is spoken."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="spoken_languages")
    language = models.ForeignKey(Language, on_delete=models.PROTECT, verbose_name=_("idioma"))
    level = models.PositiveSmallIntegerField(_("cuánto lo habla"), choices=Cefr)

    personal = {"language": "delete", "level": "delete"}
    kept_for = _("hacer valer los idiomas que habla")

    class Meta:
        ordering = ["-level", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language"],
                name="language_once_per_person",
                violation_error_message=_("Ese idioma ya está en su perfil."),
            )
        ]
