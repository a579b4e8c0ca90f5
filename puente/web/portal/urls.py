"""A person's own door, without account."""

from django.urls import path

from puente.web.portal import giving, inside

urlpatterns = [
    path("personas/<uuid:person>/puerta/", giving.give, name="own_door"),
    path("mi/", inside.entrance, name="own_entrance"),
    path("mi/<str:code>/", inside.home, name="own_page"),
    path("mi/<str:code>/salir/", inside.leave, name="own_leave"),
    path("mi/<str:code>/idioma/", inside.tongue, name="own_tongue"),
    path("mi/<str:code>/hoja-de-vida/", inside.cv, name="own_cv"),
    path("mi/<str:code>/cita/<uuid:what>/", inside.calendar, name="own_calendar"),
    path("mi/<str:code>/vacante/", inside.answer, name="own_answer"),
    path("mi/<str:code>/trabajo/<uuid:follow_up>/", inside.work, name="own_work"),
    path("mi/<str:code>/permisos/<slug:purpose>/", inside.permission, name="own_permission"),
    path("mi/<str:code>/permisos/<slug:purpose>/audio/<uuid:recording>/", inside.audio, name="own_audio"),
    path("mi/<str:code>/mis-datos/", inside.data, name="own_data"),
]
