from django.urls import path

from puente.web.indicators import board, lasting, views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("tablero/", board.dashboard, name="dashboard"),
    path("permanencia/", lasting.retention, name="retention"),
    path("metas/", board.targets, name="targets"),
    path("<slug:code>/definicion/", board.settings, name="figure_settings"),
    path("<slug:code>/personas/", views.people, name="figure_people"),
]
