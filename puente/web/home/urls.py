from django.urls import path

from puente.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("salud/", views.health, name="health"),
]
