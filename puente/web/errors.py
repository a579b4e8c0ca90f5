"""Pages for when something is not there, not allowed or broken. They tell nothing about the data."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return error_page(request, 400, _("No se entendió la petición"), _("Vuelva atrás y pruebe de nuevo."))


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return error_page(
        request, 403, _("Su función no permite esto"), _("Si lo necesita para su trabajo, pídalo a su supervisión.")
    )


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return error_page(
        request, 404, _("Aquí no hay nada"), _("La dirección no existe, o lo que busca es de otra estación.")
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(
        request,
        403,
        _("La página estuvo abierta demasiado tiempo"),
        _("Vuelva a la página, revise lo que escribió y envíelo otra vez."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    return error_page(
        request, 500, _("Algo falló de nuestro lado"), _("No se guardó nada a medias. Pruebe de nuevo en un momento.")
    )


def error_page(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    """A page that says what happened and what to do, and nothing about the data."""
    return render(request, "error.html", {"heading": heading, "sentence": sentence}, status=status)
