"""Who works here, who stands in for whom, and an administrator's timed look at cases."""

from django.urls import path

from puente.web.staff import absences, views

urlpatterns = [
    path("personal/", views.staff, name="staff_list"),
    path("personal/invitar/", views.new, name="staff_invite"),
    path("personal/<uuid:user>/", views.member, name="staff_member"),
    path("personal/<uuid:user>/puesto/", views.move, name="staff_post"),
    path("personal/<uuid:user>/baja/", views.leave, name="staff_leave"),
    path("personal/<uuid:user>/sesiones/", views.close_sessions, name="staff_sessions"),
    path("personal/<uuid:user>/hacer/<slug:act>/", views.act, name="staff_act"),
    path("suplencias/", absences.absences, name="absence_list"),
    path("suplencias/<uuid:delegation>/terminar/", absences.back, name="absence_end"),
    path("acceso/", absences.access_mode, name="access_mode"),
    path("acceso/cerrar/", absences.leave_access_mode, name="access_mode_end"),
]
