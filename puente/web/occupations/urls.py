"""Occupations: the type-ahead of forms, and the review of the team's words."""

from django.urls import path

from puente.web.occupations import views

urlpatterns = [
    path("ocupaciones/buscar/", views.find, name="occupation_find"),
    path("palabras/", views.words, name="word_list"),
    path("palabras/<uuid:team_word>/", views.word, name="word"),
]
