"""The filters of the lists of persons, as they stand in the address."""

from django import forms

from puente.accounts.models import DutyStation
from puente.accounts.scope import Standing
from puente.cases.enums import Stage
from puente.cases.queries import ORDERS, CaseFilter
from puente.geography.models import Municipality


class CaseFilterForm(forms.Form):
    """Unknown values are ignored: an old link still opens the list."""

    mios = forms.BooleanField(required=False)
    etapa = forms.ChoiceField(choices=Stage.choices, required=False)
    semana = forms.BooleanField(required=False)
    silencio = forms.BooleanField(required=False)
    municipio = forms.CharField(max_length=4, required=False)
    estacion = forms.IntegerField(required=False)
    orden = forms.ChoiceField(choices=[(name, name) for name in ORDERS], required=False)

    def wanted(self) -> CaseFilter:
        self.is_valid()
        values = self.cleaned_data
        return CaseFilter(
            mine=values.get("mios", False),
            stage=values.get("etapa", ""),
            this_week=values.get("semana", False),
            silent=values.get("silencio", False),
            municipality=values.get("municipio", ""),
            station=values.get("estacion"),
            order=values.get("orden") or "urgent",
        )

    @property
    def any_on(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name != "orden")


def municipality_options(standing: Standing) -> list[tuple[str, str]]:
    """Municipalities that the user's stations serve; for the whole programme the list would be too long."""
    if len(standing.stations) != 1:
        return []
    rows = Municipality.objects.filter(department__coverage__station=standing.stations[0])
    return list(rows.values_list("code", "name"))


def station_options(standing: Standing) -> list[tuple[int, str]]:
    """Stations to choose from, for those who see several."""
    if len(standing.stations) < 2:
        return []
    return list(DutyStation.objects.filter(id__in=standing.stations).values_list("id", "name"))
