"""Imports and their files."""

import io
from collections.abc import Sequence

import xlsxwriter

from puente.core.db.scope import Scope, acting_as
from puente.exchange.enums import ImportState
from puente.exchange.models import ImportBatch
from tests.factories.base import ScopedFactory

HEADER = ["No.", "Nombre completo", "Sexo", "Fecha nac.", "Edad", "DPI / CUI", "Tel.", "Depto", "Municipio"]
HEADER += ["Fecha retorno", "Vía", "País", "¿En qué trabajaba?", "Años fuera", "Observaciones"]


class ImportBatchFactory(ScopedFactory):
    """A plan ready to be looked at; only its owner may write or see it."""

    class Meta:
        model = ImportBatch

    file_name = "lista.xlsx"
    state = ImportState.READY

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with acting_as(Scope(actor=kwargs["recorded_by"], kind="test")):
            return model_class.objects.create(*args, **kwargs)


def messy_list(rows: Sequence[Sequence[object]], header: Sequence[str] = tuple(HEADER)) -> bytes:
    """A workbook like those that arrive: a title, a merged group row, the header fifth, a second sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Vuelo")
        sheet.merge_range(0, 0, 0, 14, "LISTADO DE PERSONAS RETORNADAS")
        sheet.write(1, 0, "Fecha:")
        sheet.merge_range(3, 1, 3, 6, "DATOS PERSONALES")
        sheet.write_row(4, 0, header)
        for number, row in enumerate(rows, start=5):
            sheet.write_row(number, 0, row)
        book.add_worksheet("Resumen").write_row(0, 0, ["Depto", "Total"])
    return buffer.getvalue()
