"""Weights, suggestions, what was known when somebody was sent, what is not for whom, and the link that asks them."""

import json
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.cases.models import Case
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.employers.models import Vacancy
from puente.matching.enums import Said, SaidBy, Why
from puente.people.models import Person


class WeightsVersion(Identified, Recorded):
    """How much each criterion counts from then on: points at most, by the name of the criterion. Never changed: a later
    version stands beside it, and the one with the highest number is in force.
    """

    number = models.PositiveIntegerField(unique=True)
    points = models.JSONField(_("puntos"))
    reason = models.CharField(_("por qué"), max_length=300)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="weights_changed_with_reason",
                violation_error_message=_("Diga por qué cambian los pesos."),
            )
        ]


class Suggestion(Identified, PersonalData):
    """A vacancy that fits a person, as last computed: made anew every night, and after a change of either. `score` in
    thousandths of points, by the weights of version `weights`. `rank` is its place among the person's vacancies;
    `share` the person's place among those proposed for the vacancy once everybody has their share. `ready`: nothing
    essential lacks. `since` is the day on which the two first stood together.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="suggestions")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="suggestions")
    score = models.IntegerField()
    rank = models.PositiveSmallIntegerField(null=True)
    share = models.PositiveSmallIntegerField(null=True)
    weights = models.PositiveIntegerField()
    ready = models.BooleanField()
    since = models.DateField()
    made_at = models.DateTimeField()

    personal = {"score": "delete", "rank": "delete"}
    kept_for = _("buscarle un empleo que le sirva")

    class Meta:
        ordering = ["-score", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "vacancy"], name="suggestion_once")]
        indexes = [
            models.Index(fields=["vacancy", "share"], name="suggestion_of_vacancy", condition=Q(share__isnull=False)),
            models.Index(fields=["since"], name="suggestion_new", condition=Q(rank__isnull=False)),
        ]


class SentFit(Identified, Recorded, PersonalData):
    """How somebody fitted on the day they were sent to a vacancy: so that weights can be judged by what came of it. It
    goes by the key of the application.
    `parts` are the thousandths of points of each criterion, `rank` its place on the list then (None: it was not on it).
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sent_fits")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="sent_fits")
    score = models.IntegerField()
    parts = models.JSONField()
    weights = models.PositiveIntegerField()
    rank = models.PositiveSmallIntegerField(null=True)
    sent_on = models.DateField(_("enviada"))
    settled_on = models.DateField(_("terminada"), null=True)

    personal = dict.fromkeys(("score", "parts"), "keep: needed for figures; without a name it is a number")
    kept_for = _("saber si lo que se sugiere lleva a un empleo")

    class Meta:
        ordering = ["-sent_on", "-id"]
        indexes = [models.Index(fields=["person"], name="sent_fit_open", condition=Q(settled_on__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | Q(settled_on__gte=F("sent_on")), name="sent_fit_ends_after_sent"
            )
        ]


class Dismissal(Identified, Recorded, PersonalData):
    """That a vacancy is not for a person, and why: it is not suggested again, until somebody takes it back."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="dismissals")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="dismissals")
    by = models.CharField(_("quién lo dijo"), max_length=6, choices=SaidBy)
    why = models.CharField(_("por qué"), max_length=10, choices=Why)
    on = models.DateField(_("fecha"))
    taken_back_on = models.DateField(_("ya no vale desde"), null=True)

    personal = {"why": "delete", "by": "delete"}
    kept_for = _("no volver a ofrecerle lo que no le sirve")

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                condition=Q(taken_back_on__isnull=True),
                name="dismissal_once",
                violation_error_message=_("Ya se había dicho que esa vacante no es para esta persona."),
            )
        ]


class OfferLink(Identified, Recorded, PersonalData):
    """What lets a person see the vacancies that were chosen for them, and say which interest them, without an account.
    Only the digest of its code is kept; it ends by itself, or when somebody ends it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offer_links")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="offer_links")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("fecha"))
    expires_on = models.DateField(_("vence"))
    ended_on = models.DateField(_("terminado"), null=True)

    personal = {"made_on": "keep: proof of what left"}
    kept_for = _("que la persona diga qué vacantes le interesan")

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("made_on")),
                name="offer_link_expires_after_made",
                violation_error_message=_("El enlace vence después del día en que se hace."),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_on__isnull=True),
                name="offer_link_one_at_a_time",
                violation_error_message=_("Ya tiene un enlace. Espere un momento y vuelva a intentar."),
            ),
        ]


class Offered(Identified, PersonalData):
    """A vacancy behind a person's link. `reasons` is why it fits and why not, sentences as JSON under seal."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offered")
    link = models.ForeignKey(OfferLink, on_delete=models.CASCADE, related_name="offered")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="offered")
    position = models.PositiveSmallIntegerField()
    reasons = SealedTextField()

    personal = {"reasons": "delete"}
    kept_for = _("que la persona diga qué vacantes le interesan")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["link", "vacancy"], name="offered_once_per_link")]

    @property
    def told(self) -> dict[str, Any]:
        """Sentences for (`pros`) and against (`cons`)."""
        return json.loads(self.reasons) if self.reasons else {"pros": [], "cons": []}

    @property
    def newest(self) -> "Reply | None":
        """What the person said last."""
        return next(iter(self.replies.all()), None)


class Reply(Identified, PersonalData):
    """What a person said of a vacancy through their link. What follows from it is done by the programme."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="replies")
    offered = models.ForeignKey(Offered, on_delete=models.CASCADE, related_name="replies")
    said = models.CharField(_("qué dijo"), max_length=3, choices=Said)
    why = models.CharField(_("por qué"), max_length=10, choices=Why, blank=True)
    on = models.DateField(_("fecha"))
    recorded_at = models.DateTimeField(auto_now_add=True)

    personal = {"said": "delete", "why": "delete"}
    kept_for = _("saber qué vacantes le interesan")

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(said=Said.NOT_INTERESTED) | ~Q(why=""),
                name="reply_no_with_reason",
                violation_error_message=_("Diga por qué no le interesa."),
            )
        ]


class Due(models.Model):
    """That somebody or something changed since it was last compared. The database itself writes it, whoever changes
    what; the same one may stand here more than once. `kind` is "person" or "vacancy".
    """

    id = models.BigAutoField(primary_key=True)
    subject = models.UUIDField()
    kind = models.CharField(max_length=7)

    class Meta:
        ordering = ["id"]
