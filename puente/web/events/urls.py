"""Fairs and other activities."""

from django.urls import path

from puente.web.events.views import day, outside, papers, planning

urlpatterns = [
    path("actividades/", planning.events, name="event_list"),
    path("actividades/nueva/", planning.event_new, name="event_new"),
    path("actividades/<uuid:event>/", planning.event, name="event"),
    path("actividades/<uuid:event>/cambiar/", planning.event_edit, name="event_edit"),
    path("actividades/<uuid:event>/cancelar/", planning.event_cancel, name="event_cancel"),
    path("actividades/<uuid:event>/invitar/", planning.event_invite, name="event_invite"),
    path("actividades/<uuid:event>/empresas/", planning.event_companies, name="event_companies"),
    path("actividades/<uuid:event>/empresas/<uuid:company>/", planning.event_company, name="event_company"),
    path("actividades/<uuid:event>/entrada/", day.door, name="event_door"),
    path("actividades/<uuid:event>/entrada/nueva/", day.walk_in_new, name="event_walk_in_new"),
    path("actividades/<uuid:event>/entrada/<uuid:person>/", day.walk_in, name="event_walk_in"),
    path("actividades/<uuid:event>/servicio/", day.given, name="event_given"),
    path("actividades/<uuid:event>/cartel.pdf", papers.poster, name="event_poster"),
    path("actividades/<uuid:event>/pases.pdf", papers.passes, name="event_passes"),
    path("actividades/<uuid:event>/lista.pdf", papers.to_sign, name="event_to_sign"),
    path("actividades/<uuid:event>/informe/", papers.report, name="event_report"),
    path("actividades/puestos/<uuid:exhibitor>/", planning.exhibitor, name="exhibitor"),
    path("actividades/puestos/<uuid:exhibitor>/cambiar/", planning.exhibitor_edit, name="exhibitor_edit"),
    path("actividades/puestos/<uuid:exhibitor>/quitar/", planning.exhibitor_remove, name="exhibitor_remove"),
    path("actividades/puestos/<uuid:exhibitor>/vino/", planning.exhibitor_came, name="exhibitor_came"),
    path("actividades/puestos/<uuid:exhibitor>/enlace/", planning.exhibitor_link, name="exhibitor_link"),
    path("actividades/personas/<uuid:participant>/", day.participant, name="participant"),
    path("actividades/personas/<uuid:participant>/puesto/", day.visit, name="participant_visit"),
    path("actividades/personas/<uuid:participant>/postular/", day.apply, name="participant_apply"),
    path("actividades/personas/<uuid:participant>/respuesta/", day.answer, name="participant_answer"),
    path("actividades/personas/<uuid:participant>/pase/", day.pass_link, name="participant_pass"),
    path("actividades/personas/<uuid:participant>/despues/", day.aftermath, name="participant_aftermath"),
    path("entrada/<slug:entry_code>/", day.scan, name="event_scan"),
    path("actividad/<uuid:event>/", outside.public, name="event_public"),
    path("pase/<slug:code>/", outside.holder, name="pass"),
    path("puesto/<slug:code>/", outside.stand, name="stand"),
]
