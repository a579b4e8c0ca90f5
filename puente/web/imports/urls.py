"""Reception lists."""

from django.urls import path

from puente.web.imports import views

urlpatterns = [
    path("", views.batches, name="import_list"),
    path("<uuid:batch>/", views.batch, name="import_batch"),
    path("<uuid:batch>/no-tomadas.xlsx", views.not_taken, name="import_rest"),
]
