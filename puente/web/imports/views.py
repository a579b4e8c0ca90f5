"""Upload a list, look at the plan, carry it out, take home what was left out."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.models import DutyStation
from puente.accounts.rights import Right
from puente.core.errors import RefusedError
from puente.exchange import operations, queries
from puente.exchange.access import get_batch_for, visible_to
from puente.exchange.enums import NOT_TAKEN, Fate, ImportState
from puente.exchange.reading.columns import HEADINGS
from puente.exchange.reading.sandbox import MOST_BYTES
from puente.exchange.sheets import workbook
from puente.web.forms import Form
from puente.web.reading import log_export, log_list

PAGE = 25
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = (".xlsx", ".xls", ".ods", ".csv")


class UploadForm(Form):
    file = forms.FileField(
        label=_l("Archivo de la lista"),
        help_text=_l("Excel o CSV, hasta 5 MB. Los encabezados pueden estar en cualquier fila."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={"empty": _l("El archivo está vacío. Revise que sea el correcto.")},
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(ENDINGS):
            raise forms.ValidationError(
                _("Eso no es una hoja de cálculo. Guarde la lista como .xlsx o .csv y vuelva a intentar.")
            )
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("El archivo pesa más de 5 MB. Divídalo en listas más cortas."))
        return file


@screen(Right.LIST_IMPORT, methods=("GET", "POST"))
def batches(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        batch = operations.upload_list(actor=standing(request), data=file.read(), name=file.name)
        return redirect("import_batch", batch=batch.pk)
    page = Paginator(visible_to(standing(request)).defer("content"), PAGE).get_page(request.GET.get("page"))
    return render(request, "imports/list.html", {"form": form, "page": page})


@screen(Right.LIST_IMPORT, methods=("GET", "POST"))
def batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """The plan while it can still be left, then the progress, then the result."""
    found = get_batch_for(standing(request), batch)
    if request.method == "POST":
        try:
            operations.request_run(actor=standing(request), batch=found)
        except RefusedError as refusal:
            messages.warning(request, refusal.message)
        return redirect("import_batch", batch=found.pk)
    counts = queries.counts(found)
    wanted = request.GET.get("que", "")
    page = Paginator(queries.rows_of(found, wanted), PAGE).get_page(request.GET.get("page"))
    log_list(request, "import", len(page))
    context = {
        "batch": found,
        "busy": found.state in {ImportState.READING, ImportState.RUNNING},
        "fates": [(fate, counts[fate]) for fate in Fate if counts.get(fate)],
        "wanted": wanted,
        "page": page,
        "lines": [queries.line_of(row) for row in page],
        "stations": dict(DutyStation.objects.values_list("id", "name")),
        "new": counts.get(Fate.NEW, 0) + counts.get(Fate.NEW_ELSEWHERE, 0),
        "left_out": sum(counts.get(fate, 0) for fate in NOT_TAKEN),
    }
    return render(request, "imports/batch.html", context)


@screen(Right.LIST_IMPORT)
def not_taken(request: HttpRequest, batch: UUID) -> HttpResponse:
    """The rows left out, as they were written, each with its reason."""
    found = get_batch_for(standing(request), batch)
    rows = queries.not_taken(found)
    columns = [name for name in HEADINGS if any(name in row for row in rows)]
    header = [_("Fila"), _("Por qué no se tomó"), *(HEADINGS[name].split("|")[0] for name in columns)]
    table = [[row["number"], row["reason"], *(row.get(name, "") for name in columns)] for row in rows]
    log_export(request, "import", found.pk, rows=len(rows))
    response = HttpResponse(workbook(_("No tomadas"), header, table), content_type=SHEET)
    response["Content-Disposition"] = 'attachment; filename="no-tomadas.xlsx"'
    return response
