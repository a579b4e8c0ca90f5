from django.urls import path

from puente.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("mas/", views.more, name="more"),
    path("quien-ve-que/", views.rights, name="rights"),
    path("idioma/", views.language, name="language"),
    path("salud/", views.health, name="health"),
]
