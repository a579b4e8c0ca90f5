"""The door of a company, without account."""

from django.urls import path

from puente.web.door import views

urlpatterns = [
    path("puerta/<str:code>/", views.home, name="door"),
    path("puerta/<str:code>/vacante/", views.publish, name="door_publish"),
]
