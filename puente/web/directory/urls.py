from django.urls import path

from puente.web.directory import views

urlpatterns = [
    path("directorio/", views.everything, name="directory"),
    path("directorio/servicios/<uuid:offering>/", views.offering, name="offering"),
    path("directorio/servicios/<uuid:offering>/cambiar/", views.offering_edit, name="offering_edit"),
    path("directorio/servicios/<uuid:offering>/confirmar/", views.confirm, name="offering_confirm"),
    path("directorio/servicios/<uuid:offering>/cerrar/", views.close, name="offering_close"),
    path("directorio/sedes/<uuid:office>/", views.office_edit, name="office"),
    path("directorio/sedes/<uuid:office>/servicio/", views.offering_new, name="offering_new"),
    path("coordinacion/instituciones/<uuid:institution>/sede/", views.office_new, name="office_new"),
]
