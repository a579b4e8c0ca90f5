"""Forms about a company and who answers there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from puente.employers.enums import Channel, CompanyKind, ContactRole, Ownership, Section, Sector, Size
from puente.employers.models import Branch, Company
from puente.web.forms import Form, PhoneField, PlaceField, choices_of


class CompanyForm(Form):
    """What is known of a company. The contact is asked only when it is new."""

    kind = forms.ChoiceField(
        label=_l("¿Qué es?"), choices=choices_of(CompanyKind), widget=forms.RadioSelect, initial=CompanyKind.COMPANY
    )
    name = forms.CharField(label=_l("Nombre, como se le conoce"), max_length=120)
    legal_name = forms.CharField(label=_l("Razón social"), max_length=160, required=False)
    nit = forms.CharField(
        label="NIT",
        help_text=_l("O el CUI, si factura con él. Puede agregarlo después."),
        required=False,
        max_length=18,
    )
    sector = forms.ChoiceField(label=_l("Sector"), choices=choices_of(Sector), widget=forms.RadioSelect)
    section = forms.ChoiceField(
        label=_l("Actividad"),
        help_text=_l("Secciones de la CIIU."),
        choices=choices_of(Section, blank="—"),
        required=False,
    )
    size = forms.ChoiceField(label=_l("Tamaño"), choices=choices_of(Size, blank="—"), required=False)
    ownership = forms.ChoiceField(label=_l("¿De quién es?"), choices=choices_of(Ownership, blank="—"), required=False)
    municipality = PlaceField(label=_l("Municipio"))


class NewCompanyForm(CompanyForm):
    contact_name = forms.CharField(label=_l("Persona de contacto"), required=False, max_length=120)
    contact_phone = PhoneField(label=_l("Teléfono"), required=False)


class ContactForm(Form):
    name = forms.CharField(label=_l("Nombre"), max_length=120)
    position = forms.CharField(label=_l("Puesto"), required=False, max_length=80)
    role = forms.ChoiceField(label=_l("¿Qué hace?"), choices=choices_of(ContactRole), widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_l("¿Cómo prefiere?"), choices=choices_of(Channel), widget=forms.RadioSelect)
    phone = PhoneField(label=_l("Teléfono"), required=False)
    email = forms.EmailField(label=_l("Correo"), required=False)
    branch = forms.ModelChoiceField(
        label=_l("Sucursal"), queryset=Branch.objects.none(), required=False, empty_label="—"
    )

    def __init__(self, *args: Any, company: Company, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = company.branches.all()  # type: ignore[attr-defined]


class BranchForm(Form):
    name = forms.CharField(label=_l("Sucursal"), max_length=120)
    municipality = PlaceField(label=_l("Municipio"))
    address = forms.CharField(label=_l("Dirección"), required=False, max_length=200)

    def __init__(self, *args: Any, company: Company, **kwargs: Any):
        super().__init__(*args, **kwargs)


class MembershipForm(Form):
    chamber = forms.ModelChoiceField(label=_l("Cámara o red"), queryset=Company.objects.none(), empty_label="—")

    def __init__(self, *args: Any, company: Company, **kwargs: Any):
        super().__init__(*args, **kwargs)
        chambers = Company.objects.standing().filter(kind=CompanyKind.CHAMBER).exclude(pk=company.pk)
        self.fields["chamber"].queryset = chambers  # type: ignore[attr-defined]
