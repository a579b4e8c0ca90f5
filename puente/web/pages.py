"""Pages that are the same wherever they stand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from puente.accounts.access import standing
from puente.web.forms import Form, PlaceField, place_suggestions


def form_page(request: HttpRequest, form: Form, *, heading: str, back: str, send: str = "") -> HttpResponse:
    """One form and nothing else, with suggestions where it asks for a place; whoever leaves it goes to `back`."""
    asks_place = any(isinstance(field, PlaceField) for field in form.fields.values())
    context = {
        "form": form,
        "heading": heading,
        "send": send or _("Guardar"),
        "back": back,
        "places": place_suggestions(standing(request).stations) if asks_place else [],
    }
    return render(request, "components/form_here.html", context)
