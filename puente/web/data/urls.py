"""The care of data: what people asked, who read what, incidents, what was shared, what is kept and why."""

from django.urls import path

from puente.web.data import breaches, views
from puente.web.people.views import requests

urlpatterns = [
    path("datos/", views.data, name="data"),
    path("datos/solicitudes/", requests.queue, name="request_list"),
    path("datos/solicitudes/<uuid:subject_request>/", requests.decide, name="request_decide"),
    path("datos/lecturas/", views.readings, name="reading_list"),
    path("datos/lecturas/<uuid:odd_reading>/", views.settle, name="reading_settle"),
    path("datos/incidentes/", breaches.breaches, name="breach_list"),
    path("datos/incidentes/nuevo/", breaches.new, name="breach_new"),
    path("datos/incidentes/<uuid:breach>/", breaches.breach, name="breach"),
    path("datos/compartido/", views.shared, name="sharing_list"),
    path("datos/diccionario/", views.dictionary, name="dictionary"),
]
