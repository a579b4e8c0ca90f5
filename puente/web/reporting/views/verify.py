"""Anybody with the code of a certificate of results may see that it is genuine, and nothing about anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from puente.accounts.access import open_to_all
from puente.reporting.queries import verified


@open_to_all("a certificate is verified by whoever holds it; says number, month, station and digest only")
@require_safe
def verify(request: HttpRequest, token: str) -> HttpResponse:
    found = verified(token)
    return render(request, "reporting/verify.html", {"found": found}, status=200 if found else 404)
