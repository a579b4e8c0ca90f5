"""Fields that understand an occupation, and the decision on a word of the team."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.taxonomy.coder import propose
from puente.taxonomy.models import Occupation, OccupationLevel
from puente.web.forms import Form

NONE_OF_THESE = "other"  # the choice beside the proposals
SURE_ENOUGH = 0.5


class OccupationField(forms.CharField):
    """A unit group, typed by its code or in words. Cleans to an Occupation, None when left empty."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("max_length", 80)
        kwargs.setdefault("help_text", _l("Con palabras («techador») o con su código CIUO-08 (7121)."))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Occupation | None:  # type: ignore[override]
        if not (text := super().clean(value)):
            return None
        if text.isdigit():
            found = Occupation.objects.filter(pk=text, level=OccupationLevel.UNIT).first()
            if found is None:
                raise forms.ValidationError(_("Ese código no existe. Son cuatro números; por ejemplo 7121."))
            return found
        proposals = propose(text, 3)
        if proposals and proposals[0].score >= SURE_ENOUGH:
            return proposals[0].occupation
        if proposals:
            likely = "; ".join(f"{one.occupation.code} {one.occupation}" for one in proposals)
            raise forms.ValidationError(
                _("No es seguro cuál es. Escriba el código: %(likely)s.") % {"likely": likely}, code="doubt"
            )
        raise forms.ValidationError(_("No se reconoce esa ocupación. Pruebe con otra palabra o con su código."))


class WordForm(Form):
    """The decision that a word means an occupation."""

    occupation = OccupationField(label=_l("¿Qué ocupación es?"))
    shown = forms.CharField(widget=forms.HiddenInput, required=False)  # the meaning whose effect was on the page
