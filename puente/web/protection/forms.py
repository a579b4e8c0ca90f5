"""What is asked about a danger and a complaint."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.accounts.models import DutyStation, User
from puente.protection.enums import About, Act, ComplaintAct, Danger, Grievance, Way
from puente.web.colleagues import among, posted_today
from puente.web.forms import Form, TypedDate, choices_of


class AlertForm(Form):
    danger = forms.ChoiceField(label=_l("¿Qué peligro?"), choices=choices_of(Danger), widget=forms.RadioSelect)
    now = forms.BooleanField(label=_l("El peligro es en este momento"), required=False)
    told = forms.CharField(
        label=_l("¿Qué vio o qué le dijeron?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    readers = forms.ModelMultipleChoiceField(
        label=_l("¿Quién más la atiende?"),
        help_text=_l("Solo la verán usted y quienes nombre."),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["readers"].queryset = among(people)  # type: ignore[attr-defined]


class AlertActForm(Form):
    act = forms.ChoiceField(label=_l("¿Qué se hizo?"), choices=choices_of(Act), widget=forms.RadioSelect)
    institution = forms.CharField(label=_l("¿Con qué institución y quién la recibió?"), required=False, max_length=120)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ReaderForm(Form):
    user = forms.ModelChoiceField(label=_l("¿Quién más la atiende?"), queryset=User.objects.none(), empty_label="—")

    def __init__(self, *args: Any, people: list[User], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = among(people)  # type: ignore[attr-defined]


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


class _SubjectField(forms.ModelChoiceField):
    """A colleague whom it is about, if they are known."""

    def __init__(self, **kwargs: Any):
        super().__init__(queryset=User.objects.none(), required=False, empty_label="—", **kwargs)


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
        self.fields["subject"].queryset = posted_today()  # type: ignore[attr-defined]


class ComplaintStepForm(Form):
    act = forms.ChoiceField(label=_l("¿Qué se hizo?"), choices=choices_of(ComplaintAct), widget=forms.RadioSelect)
    note = forms.CharField(label=_l("Nota"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    subject = _SubjectField(label=_l("¿De quién resultó ser?"), help_text=_l("Desde ahora esa persona no la ve."))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["subject"].queryset = posted_today()  # type: ignore[attr-defined]
