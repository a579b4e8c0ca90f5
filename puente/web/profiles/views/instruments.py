"""The instruments of the programme: which there are, their versions, and loading another."""

import json
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.assessments import operations
from puente.assessments.models import Instrument
from puente.assessments.wording import questions_of
from puente.web.downloads import JSON, as_attachment
from puente.web.forms import Form

MOST_BYTES = 300_000


class InstrumentForm(Form):
    """A file with a version of an instrument. Cleans to its content."""

    file = forms.FileField(
        label=_l("Archivo del instrumento"),
        help_text=_l("En JSON. Descargue uno, cámbielo, súbale la versión y cárguelo aquí."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("El archivo es demasiado grande para ser un instrumento."))
        try:
            content = json.loads(file.read().decode("utf-8-sig"))
        except (UnicodeDecodeError, ValueError) as problem:
            raise forms.ValidationError(
                _("El archivo no es JSON. Descargue un instrumento y vea cómo es.")
            ) from problem
        if not isinstance(content, dict):
            raise forms.ValidationError(_("El archivo no es un instrumento. Descargue uno y vea cómo es."))
        return content


@screen(Right.INSTRUMENTS_EDIT, methods=("GET", "POST"))
def instruments(request: HttpRequest) -> HttpResponse:
    """Every version; POST loads another."""
    form = InstrumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.carry_out(partial(_add, standing(request))):
        messages.success(request, _("Instrumento cargado: desde hoy se pregunta con esa versión."))
        return redirect("instrument_list")
    rows = [(row, sum(1 for _question in questions_of(row.definition))) for row in Instrument.objects.all()]
    return render(request, "profiles/instruments.html", {"rows": rows, "form": form})


def _add(actor: Standing, file: dict[str, Any]) -> Instrument:
    return operations.add_instrument(actor=actor, content=file)


@screen(Right.INSTRUMENTS_EDIT)
def download(request: HttpRequest, version: UUID) -> HttpResponse:
    """The version as a file, ready to be changed and loaded as another."""
    row = Instrument.objects.filter(pk=version).first()
    if row is None:
        raise Http404
    names = ("code", "version", "official", "title", "title_en", "note", "note_en", "definition")
    body = json.dumps({name: getattr(row, name) for name in names}, ensure_ascii=False, indent=1)
    return as_attachment(body.encode(), JSON, f"{row.code}-{row.version}.json")
