"""The front page, and the sign of life that a monitor reads."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from puente.accounts.access import open_to_all, screen
from puente.accounts.rights import Right


@screen(Right.RIGHTS_VIEW)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home/today.html")


@open_to_all("a monitor asks without an account; it says only that web and database answer")
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
