"""What weighs in matching, and the vacancies that a person sees through their link."""

from django.urls import path

from puente.web.matching import mine, weights

urlpatterns = [
    path("emparejamiento/", weights.weights, name="weights"),
    path("mis-vacantes/<str:code>/", mine.vacancies, name="my_vacancies"),
]
