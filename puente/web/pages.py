"""Pages that are the same wherever they stand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from puente.web.forms import Form


def form_page(request: HttpRequest, form: Form, *, heading: str, back: str, send: str = "") -> HttpResponse:
    """One form and nothing else; whoever leaves it goes to `back`."""
    context = {"form": form, "heading": heading, "send": send or _("Guardar"), "back": back}
    return render(request, "components/form_here.html", context)
