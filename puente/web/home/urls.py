from django.urls import path

from puente.web.home import calendar, views

urlpatterns = [
    path("", views.home, name="home"),
    path("calendario/", calendar.link, name="calendar_link"),
    path("calendario/<slug:code>/puente.ics", calendar.calendar, name="calendar"),
    path("mas/", views.more, name="more"),
    path("quien-ve-que/", views.rights, name="rights"),
    path("idioma/", views.language, name="language"),
    path("salud/", views.health, name="health"),
]
