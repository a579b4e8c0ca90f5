from django.urls import path

from puente.web.guidance.views import meetings, plan, practice, routes

OF = "personas/<uuid:person>/plan/"

urlpatterns = [
    path(OF, plan.page, name="plan_of"),
    path(f"{OF}plantilla/", plan.template, name="plan_template"),
    path(f"{OF}meta/", plan.goal_add, name="goal_add"),
    path(f"{OF}meta/<uuid:goal>/", plan.goal_change, name="goal"),
    path(f"{OF}meta/<uuid:goal>/quitar/", plan.goal_remove, name="goal_remove"),
    path(f"{OF}meta/<uuid:goal>/paso/", plan.step_add, name="plan_step_add"),
    path(f"{OF}paso/<uuid:plan_step>/", plan.step_change, name="plan_step"),
    path(f"{OF}paso/<uuid:plan_step>/cerrar/", plan.step_end, name="plan_step_end"),
    path(f"{OF}revisar/", plan.review, name="plan_review"),
    path(f"{OF}firmar/", plan.sign, name="plan_sign"),
    path(f"{OF}imprimir/", plan.printed, name="plan_print"),
    path("citas/", meetings.agenda, name="agenda"),
    path("personas/<uuid:person>/citas/", meetings.add, name="appointment_add"),
    path("citas/<uuid:appointment>/", meetings.one, name="appointment"),
    path("citas/<uuid:appointment>/mover/", meetings.move, name="appointment_move"),
    path("citas/<uuid:appointment>/recordar/", meetings.remind, name="appointment_remind"),
    path("personas/<uuid:person>/recordatorios/", meetings.pause, name="reminder_pause"),
    path("personas/<uuid:person>/practica/", practice.page, name="practice"),
    path("personas/<uuid:person>/estudio/", routes.school_add, name="school_add"),
    path("estudio/<uuid:school>/", routes.school, name="school"),
    path("personas/<uuid:person>/negocio/", routes.venture_add, name="venture_add"),
    path("negocio/<uuid:venture>/", routes.venture, name="venture"),
    path("negocio/<uuid:venture>/<slug:moment>/", routes.venture_moment, name="venture_moment"),
]
