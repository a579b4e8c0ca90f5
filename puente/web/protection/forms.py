"""What is asked about a danger and a complaint."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _l

from puente.accounts.models import DutyStation, Posting, User
from puente.protection.enums import About, Act, ComplaintAct, Danger, Grievance, Way
from puente.web.forms import Form, TypedDate, choices_of


def _named(users: Iterable[User]) -> list[tuple[str, str]]:
    return [(str(user.pk), user.name) for user in users]


class AlertForm(Form):
    danger = forms.ChoiceField(label=_l("¿Qué peligro?"), choices=choices_of(Danger), widget=forms.RadioSelect)
    now = forms.BooleanField(label=_l("El peligro es en este momento"), required=False)
    told = forms.CharField(
        label=_l("¿Qué vio o qué le dijeron?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    readers = forms.MultipleChoiceField(
        label=_l("¿Quién más la atiende?"),
        help_text=_l("Solo la verán usted y quienes nombre."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = _named(people)  # type: ignore[attr-defined]

    def clean_readers(self) -> list[User]:
        return list(User.objects.filter(pk__in=self.cleaned_data["readers"]))


class AlertActForm(Form):
    act = forms.ChoiceField(label=_l("¿Qué se hizo?"), choices=choices_of(Act), widget=forms.RadioSelect)
    institution = forms.CharField(label=_l("¿Con qué institución y quién la recibió?"), required=False, max_length=120)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ReaderForm(Form):
    user = forms.ChoiceField(label=_l("¿Quién más la atiende?"))

    def __init__(self, *args: Any, people: list[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = _named(people)  # type: ignore[attr-defined]

    def clean_user(self) -> User:
        return User.objects.get(pk=self.cleaned_data["user"])


class PublicComplaintForm(Form):
    """Nobody's name is asked for."""

    grievance = forms.ChoiceField(label=_l("¿Qué pasó?"), choices=choices_of(Grievance), widget=forms.RadioSelect)
    about = forms.ChoiceField(label=_l("¿De quién se trata?"), choices=choices_of(About), widget=forms.RadioSelect)
    station = forms.ModelChoiceField(
        label=_l("¿En qué estación?"), queryset=DutyStation.objects.none(), required=False, empty_label="—"
    )
    told = forms.CharField(
        label=_l("Cuéntelo con sus palabras"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6})
    )
    reply_to = forms.CharField(
        label=_l("Si quiere respuesta, ¿cómo le encontramos?"),
        help_text=_l("Un teléfono o un correo. Puede dejarlo vacío."),
        required=False,
        max_length=120,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = DutyStation.objects.all()  # type: ignore[attr-defined]


class _SubjectField(forms.ChoiceField):
    """A colleague whom it is about, if they are known."""

    def __init__(self, **kwargs: Any):
        super().__init__(required=False, **kwargs)

    def offer(self) -> None:
        posts = Posting.objects.on(timezone.localdate()).select_related("user").order_by("user__name")
        people = {posting.user.pk: posting.user.name for posting in posts}
        self.choices = [("", "—"), *((str(key), name) for key, name in people.items())]

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        return User.objects.get(pk=UUID(chosen)) if chosen else None


class TakenComplaintForm(PublicComplaintForm):
    """By word or on paper."""

    way = forms.ChoiceField(
        label=_l("¿Cómo llegó?"),
        choices=[(way.value, way.label) for way in (Way.VOICE, Way.PAPER)],
        widget=forms.RadioSelect,
    )
    subject = _SubjectField(label=_l("¿Se sabe de quién del programa?"))
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    field_order = ("way", "on", "grievance", "about", "subject", "station", "told", "reply_to")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["subject"].offer()  # type: ignore[attr-defined]


class ComplaintStepForm(Form):
    act = forms.ChoiceField(label=_l("¿Qué se hizo?"), choices=choices_of(ComplaintAct), widget=forms.RadioSelect)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    subject = _SubjectField(label=_l("¿De quién resultó ser?"), help_text=_l("Desde ahora esa persona no la ve."))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["subject"].offer()  # type: ignore[attr-defined]
