from django.urls import path

from puente.web.coordination import views

urlpatterns = [
    path("coordinacion/", views.everything, name="coordination"),
    path("coordinacion/instituciones/nueva/", views.institution_new, name="institution_new"),
    path("coordinacion/instituciones/<uuid:institution>/", views.institution, name="institution"),
    path("coordinacion/instituciones/<uuid:institution>/cambiar/", views.institution_edit, name="institution_edit"),
    path("coordinacion/instituciones/<uuid:institution>/acuerdo/", views.agreement, name="institution_agreement"),
    path("coordinacion/reuniones/nueva/", views.meeting_new, name="meeting_new"),
    path("coordinacion/reuniones/<uuid:meeting>/", views.meeting, name="meeting"),
    path("coordinacion/reuniones/<uuid:meeting>/cancelar/", views.meeting_cancel, name="meeting_cancel"),
    path("coordinacion/tareas/nueva/", views.task_new, name="task_new"),
    path("coordinacion/tareas/<uuid:task>/", views.task, name="task"),
    path("coordinacion/tareas/<uuid:task>/pasar/", views.task_pass, name="task_pass"),
]
