"""Awards and contracts."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.enums import Role
from puente.accounts.models import Award, User
from puente.accounts.models.awards import LEAST_AGE_AT_WORK, OF_AGE
from puente.accounts.operations import save_award
from puente.accounts.rights import Right
from puente.reporting.models import Contract
from puente.reporting.operations import record_contract
from puente.services.models import Service
from puente.web.forms import Form, TypedDate
from puente.web.pages import form_page

# Columns of the same name.
PLAIN = ("code", "title", "donor", "starts_on", "ends_on", "returns_since", "youngest_at_work")


class AwardForm(Form):
    code = forms.CharField(label=_l("Código"), max_length=30)
    title = forms.CharField(label=_l("Título"), max_length=160)
    donor = forms.CharField(label=_l("Donante"), max_length=120)
    starts_on = TypedDate(label=_l("Inicia"))
    ends_on = TypedDate(label=_l("Termina"))
    returns_since = TypedDate(
        label=_l("Atiende retornos desde"), help_text=_l("Vacío: atiende a todas las personas."), required=False
    )
    youngest_at_work = forms.TypedChoiceField(
        label=_l("¿Desde qué edad se coloca en un empleo?"),
        help_text=_l("Antes de los 18 hace falta, por vacante, la autorización de la supervisión."),
        choices=[(age, _l("%(age)s años") % {"age": age}) for age in range(OF_AGE, LEAST_AGE_AT_WORK - 1, -1)],
        coerce=int,
        initial=OF_AGE,
        widget=forms.RadioSelect,
    )
    partners = forms.CharField(
        label=_l("Socios implementadores"),
        help_text=_l("Uno por línea."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    services = forms.MultipleChoiceField(
        label=_l("Servicios que paga"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices = [(service.pk, str(service)) for service in Service.objects.all()]
        self.fields["services"].choices = choices  # type: ignore[attr-defined]

    def clean_partners(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["partners"].splitlines() if line.strip()]
        if any(len(name) > 120 for name in names):
            raise forms.ValidationError(_("Un nombre de socio tiene hasta 120 letras."))
        return names


class ContractForm(Form):
    consultant = forms.ModelChoiceField(label=_l("De quién"), queryset=User.objects.none(), empty_label="—")
    number = forms.CharField(label=_l("Número de contrato"), max_length=40)
    fee = forms.DecimalField(label=_l("Honorarios al mes, en quetzales"), min_value=1, max_digits=10, decimal_places=2)
    starts_on = TypedDate(label=_l("Desde"))
    ends_on = TypedDate(label=_l("Hasta"))
    payer = forms.CharField(label=_l("La factura va a nombre de"), max_length=120)
    payer_nit = forms.CharField(label=_l("NIT de quien paga"), max_length=13)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(postings__role=Role.CONSULTANT).distinct().order_by("name")
        self.fields["consultant"].queryset = people  # type: ignore[attr-defined]


@screen(Right.FIGURES_VIEW)
def awards(request: HttpRequest) -> HttpResponse:
    """Every award: donor, days, partners, and the services it pays for."""
    names = {service.pk: str(service) for service in Service.objects.all()}
    rows = [
        (
            award,
            [partner.name for partner in award.partners.all()],
            [names[item.service] for item in award.funded_services.all()],
        )
        for award in Award.objects.prefetch_related("partners", "funded_services")
    ]
    return render(request, "awards/list.html", {"rows": rows, "may_edit": standing(request).has(Right.AWARD_EDIT)})


@screen(Right.AWARD_EDIT, methods=("GET", "POST"))
def award_new(request: HttpRequest) -> HttpResponse:
    return _award_page(request, None)


@screen(Right.AWARD_EDIT, methods=("GET", "POST"))
def award_edit(request: HttpRequest, award: UUID) -> HttpResponse:
    return _award_page(request, get_object_or_404(Award, pk=award))


def _award_page(request: HttpRequest, award: Award | None) -> HttpResponse:
    initial: dict[str, Any] = {}
    if award:
        initial = {name: getattr(award, name) for name in PLAIN}
        initial["partners"] = "\n".join(award.partners.values_list("name", flat=True))
        initial["services"] = list(award.funded_services.values_list("service", flat=True))
    form = AwardForm(request.POST or None, initial=initial)
    if form.carry_out(partial(save_award, actor=standing(request), award=award)):
        messages.success(request, _("Convenio %(code)s guardado.") % {"code": form.made.code})
        return redirect("award_list")
    return form_page(
        request,
        form,
        heading=_("Convenio %(code)s") % {"code": award.code} if award else _("Registrar un convenio"),
        back=reverse("award_list"),
        send=_("Guardar convenio"),
    )


@screen(Right.CONTRACT_EDIT, methods=("GET", "POST"))
def contracts(request: HttpRequest) -> HttpResponse:
    """The contracts of the consultants, and one more."""
    form = ContractForm(request.POST or None)
    if form.carry_out(partial(record_contract, actor=standing(request))):
        messages.success(request, _("Contrato %(number)s registrado.") % {"number": form.made.number})
        return redirect("contract_list")
    rows = Contract.objects.select_related("consultant").order_by("-starts_on", "consultant__name")
    return render(request, "awards/contracts.html", {"form": form, "contracts": rows})
