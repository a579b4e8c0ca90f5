"""Applications, jobs, follow-ups."""

from django.urls import path

from puente.web.placement import views, youth

urlpatterns = [
    path("postulaciones/", views.applications, name="application_list"),
    path("postulaciones/<uuid:application>/", views.application, name="application"),
    path("postulaciones/<uuid:application>/respuesta/", views.application_move, name="application_move"),
    path("postulaciones/<uuid:application>/entrevista/", views.application_interview, name="application_interview"),
    path("postulaciones/<uuid:application>/vista/", views.application_seen, name="application_seen"),
    path("postulaciones/<uuid:application>/contratada/", views.hire, name="hire"),
    path("empleos/", views.placements, name="placement_list"),
    path("empleos/<uuid:placement>/", views.placement, name="placement"),
    path("empleos/<uuid:placement>/verificar/", views.verify, name="placement_verify"),
    path("personas/<uuid:person>/vacantes/<uuid:vacancy>/autorizacion/", youth.ask, name="youth_permit_ask"),
    path("autorizaciones/", youth.queue, name="youth_permit_list"),
    path("autorizaciones/<uuid:youth_permit>/", youth.decide, name="youth_permit"),
    path("seguimientos/<uuid:follow_up>/", views.follow_up, name="follow_up"),
]
