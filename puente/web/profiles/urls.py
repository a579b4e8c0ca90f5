"""What a person can do, and the vacancies that fit."""

from django.urls import path

from puente.web.profiles import views

urlpatterns = [
    path("personas/<uuid:person>/perfil/", views.profile, name="profile"),
    path("personas/<uuid:person>/perfil/lo-que-busca/", views.wishes, name="profile_wishes"),
    path("personas/<uuid:person>/perfil/experiencia/", views.experience, name="experience_add"),
    path("personas/<uuid:person>/perfil/idioma/", views.language, name="language_add"),
    path("personas/<uuid:person>/perfil/quitar/", views.remove, name="profile_remove"),
    path("personas/<uuid:person>/perfil/confirmar/", views.confirm, name="profile_confirm"),
    path("personas/<uuid:person>/perfil/hoja-de-vida/", views.cv, name="cv"),
    path("personas/<uuid:person>/vacantes/", views.vacancies, name="person_vacancies"),
    path("personas/<uuid:person>/vacantes/<uuid:vacancy>/postular/", views.apply, name="apply"),
]
