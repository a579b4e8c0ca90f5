from django.urls import path

from puente.web.indicators import views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("<slug:code>/personas/", views.people, name="figure_people"),
]
