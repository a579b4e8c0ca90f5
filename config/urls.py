"""All doors."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("puente.web.urls")),
]
handler400 = "puente.web.errors.bad_request"
handler403 = "puente.web.errors.forbidden"
handler404 = "puente.web.errors.not_found"
handler500 = "puente.web.errors.broken"
