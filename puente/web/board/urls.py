"""The public board of open vacancies."""

from django.urls import path

from puente.web.board import views

urlpatterns = [
    path("bolsa/", views.board, name="board"),
    path("bolsa/<uuid:vacancy>/", views.board_vacancy, name="board_vacancy"),
    path("vacantes/<uuid:vacancy>/afiche/", views.poster, name="vacancy_poster"),
    path("bolsa/afiche/<str:department>/", views.board_poster, name="board_poster"),
]
