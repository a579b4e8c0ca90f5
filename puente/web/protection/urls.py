from django.urls import path

from puente.web.protection import complaints, views

urlpatterns = [
    path("proteccion/", views.everything, name="protection_list"),
    path("personas/<uuid:person>/alerta/", views.raise_alert, name="alert_raise"),
    path("proteccion/alertas/<uuid:alert>/", views.alert, name="alert"),
    path("proteccion/alertas/<uuid:alert>/nombrar/", views.name_reader, name="alert_reader"),
    path("proteccion/quejas/tomar/", complaints.take, name="complaint_take"),
    path("proteccion/quejas/<uuid:grievance>/", complaints.one, name="grievance"),
    path("queja/", complaints.public, name="complaint_public"),
]
