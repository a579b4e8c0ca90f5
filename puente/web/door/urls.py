"""The door of a company, without account."""

from django.urls import path

from puente.web.door import people, views

urlpatterns = [
    path("puerta/<str:code>/", views.home, name="door"),
    path("puerta/<str:code>/vacante/", views.publish, name="door_publish"),
    path("puerta/<str:code>/persona/<uuid:presented>/", people.person, name="door_person"),
    path("puerta/<str:code>/persona/<uuid:presented>/calendario/", people.calendar, name="door_calendar"),
    path("puerta/<str:code>/colega/", views.colleague, name="door_colleague"),
]
