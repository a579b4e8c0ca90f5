"""Where somebody comes from: sent by an institution, which is told what became of them once they agree."""

from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.cases import operations
from puente.cases.access import get_referral_for
from puente.cases.enums import CaseSource
from puente.web.coordination.forms import WithInstitution
from puente.web.forms import Form, TypedDate, choices_of
from puente.web.pages import form_page
from puente.web.people.views.detail import open_case_of
from puente.web.reading import open_person, open_thing


class ReferralForm(WithInstitution):
    on = TypedDate(label=_l("¿Cuándo?"), past_only=True)
    asked = forms.CharField(label=_l("¿Qué pidió la institución?"), max_length=200)

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["institution"].required = True


class AnswerForm(Form):
    on = TypedDate(label=_l("¿Cuándo se le respondió?"), past_only=True)
    told = forms.CharField(
        label=_l("¿Qué se le respondió?"),
        help_text=_l("Déjelo vacío si no se le dice nada: les avisa la persona, o no quiere que lo sepan."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SourceForm(Form):
    source = forms.ChoiceField(label=_l("¿Cómo llegó?"), choices=choices_of(CaseSource), widget=forms.RadioSelect)


def _page(request: HttpRequest, form: Form, heading: str, person: UUID) -> HttpResponse:
    back = reverse("person_data", kwargs={"person": person})
    return form_page(request, form, heading=heading, back=back)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def take(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = ReferralForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.take_referral, actor=standing(request), person=found)):
        messages.success(request, _("Anotado. Se le recordará responder a la institución."))
        return redirect("person_data", person=found.pk)
    return _page(request, form, _("La remitió una institución"), found.pk)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def answer(request: HttpRequest, incoming: UUID) -> HttpResponse:
    found = open_thing(request, get_referral_for, "incoming", incoming, Right.CASE_EDIT)
    form = AnswerForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.answer_referral, actor=standing(request), referral=found)):
        messages.success(request, _("Respuesta anotada."))
        return redirect("person_data", person=found.person_id)
    return _page(request, form, _("Responder a %(name)s") % {"name": found.institution.name}, found.person_id)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def source(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    form = SourceForm(request.POST or None, initial={"source": case.source})
    if form.carry_out(partial(operations.set_source, actor=standing(request), case=case)):
        messages.success(request, _("Guardado."))
        return redirect("person_data", person=found.pk)
    return _page(request, form, _("¿Cómo llegó al programa?"), found.pk)
