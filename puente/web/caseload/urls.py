from django.urls import path

from puente.web.caseload import views

urlpatterns = [
    path("reparto/", views.board, name="caseload"),
    path("reparto/expedientes/", views.cases, name="case_assign"),
    path("personas/<uuid:person>/tomar/", views.take, name="case_take"),
]
