"""The office screens, by area."""

from django.urls import include, path

urlpatterns = [
    path("cuenta/", include("puente.web.login.urls")),
    path("", include("puente.web.home.urls")),
    path("", include("puente.web.staff.urls")),
    path("", include("puente.web.histories.urls")),
    path("", include("puente.web.data.urls")),
    path("", include("puente.web.people.urls")),
    path("", include("puente.web.caseload.urls")),
    path("", include("puente.web.profiles.urls")),
    path("", include("puente.web.guidance.urls")),
    path("", include("puente.web.coordination.urls")),
    path("", include("puente.web.directory.urls")),
    path("", include("puente.web.protection.urls")),
    path("", include("puente.web.services.urls")),
    path("", include("puente.web.referrals.urls")),
    path("", include("puente.web.events.urls")),
    path("", include("puente.web.employers.urls")),
    path("", include("puente.web.door.urls")),
    path("", include("puente.web.board.urls")),
    path("", include("puente.web.occupations.urls")),
    path("", include("puente.web.matching.urls")),
    path("", include("puente.web.placement.urls")),
    path("", include("puente.web.portal.urls")),
    path("", include("puente.web.reporting.urls")),
    path("", include("puente.web.awards.urls")),
    path("cifras/", include("puente.web.indicators.urls")),
    path("listas/", include("puente.web.imports.urls")),
]
