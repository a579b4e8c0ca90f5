"""How much each criterion counts, what another measure would do to the lists of today, and what came of the lists."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.models import User
from puente.accounts.rights import Right
from puente.matching import operations
from puente.matching.models import WeightsVersion
from puente.matching.preview import Effect, effect_of
from puente.matching.versions import in_force
from puente.matching.weights import LEAST, MOST, NAMES, Weights
from puente.placement.outcomes import outcomes_of
from puente.web.forms import Form
from puente.web.reading import log_list

MOST_VERSIONS = 6


class WeightsForm(Form):
    """A number for each criterion, and why."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_l("¿Por qué cambian?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, present: Weights, **kwargs: Any):
        super().__init__(*args, initial={"seen": present.version, **present.points}, **kwargs)
        for name, label in NAMES.items():
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=LEAST,
                max_value=MOST,
                error_messages={"min_value": _("De 0 a 200."), "max_value": _("De 0 a 200.")},
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        self.order_fields([*NAMES, "reason"])

    def weights(self) -> Weights:
        return Weights({name: self.cleaned_data[name] for name in NAMES})

    @property
    def digest(self) -> str:
        """What stands on the button that saves them: these numbers and no others were seen."""
        return "-".join(str(self.cleaned_data[name]) for name in NAMES)


@screen(Right.EMPLOYERS_VIEW, methods=("GET", "POST"))
def weights(request: HttpRequest) -> HttpResponse:
    """What counts and how much; who may, changes it after seeing what that would do."""
    who, present = standing(request), in_force()
    may_change = who.has(Right.WEIGHTS_EDIT)
    form = WeightsForm(request.POST if may_change and request.method == "POST" else None, present=present)
    effect = None
    if form.is_bound and form.is_valid():
        was_seen = request.POST.get("save") == form.digest
        if was_seen and form.carry_out(lambda **given: _save(request, given)):
            messages.success(request, _("Desde ahora se ordena así."))
            return redirect("weights")
        if not form.errors:
            effect = _effect(request, present, form.weights())
            if "save" in request.POST:
                messages.warning(request, _("Los cambió después de ver el efecto. Véalo otra vez antes de guardar."))
    versions = list(WeightsVersion.objects.all()[:MOST_VERSIONS])
    context = {
        "form": form if may_change else None,
        "points": [(label, present[name]) for name, label in NAMES.items()],
        "effect": effect,
        "versions": versions,
        "authors": User.objects.in_bulk([one.recorded_by for one in versions]),
        "outcomes": outcomes_of(who, timezone.localdate()),
    }
    return render(request, "matching/weights.html", context)


def _effect(request: HttpRequest, present: Weights, wanted: Weights) -> Effect:
    effect = effect_of(present, wanted, standing(request), timezone.localdate())
    log_list(request, "weights_effect", len(effect.examples))
    return effect


def _save(request: HttpRequest, given: dict[str, Any]) -> WeightsVersion:
    points = {name: given[name] for name in NAMES}
    return operations.set_weights(actor=standing(request), points=points, reason=given["reason"], seen=given["seen"])
