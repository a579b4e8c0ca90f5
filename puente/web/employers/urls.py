"""Companies and vacancies."""

from django.urls import path

from puente.web.employers import views

urlpatterns = [
    path("empresas/", views.companies, name="company_list"),
    path("empresas/nueva/", views.company_new, name="company_new"),
    path("empresas/<uuid:company>/", views.company, name="company"),
    path("empresas/<uuid:company>/vacante/", views.vacancy_new, name="vacancy_new"),
    path("vacantes/", views.vacancies, name="vacancy_list"),
    path("vacantes/<uuid:vacancy>/", views.vacancy, name="vacancy"),
    path("vacantes/<uuid:vacancy>/cerrar/", views.vacancy_close, name="vacancy_close"),
]
