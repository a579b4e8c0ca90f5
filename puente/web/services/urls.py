"""Services, training, certification and the follow-up of every case."""

from django.urls import path

from puente.web.services import views
from puente.web.services.views import certification, courses, deliveries, group, training

urlpatterns = [
    path("personas/<uuid:person>/servicios/", views.services, name="person_services"),
    path("personas/<uuid:person>/servicios/nuevo/", views.service_add, name="service_add"),
    path("entregas/<uuid:delivery>/", deliveries.delivery, name="delivery"),
    path("entregas/<uuid:delivery>/constancia/", deliveries.acknowledge, name="delivery_acknowledge"),
    path("entregas/<uuid:delivery>/enlace/", deliveries.link, name="delivery_link"),
    path("archivos/constancias/<uuid:delivery>/", deliveries.proof, name="delivery_proof"),
    path("recibi/<slug:code>/", deliveries.received, name="delivery_received"),
    path("personas/<uuid:person>/formacion/", training.enrol, name="training_add"),
    path("formaciones/<uuid:enrolment>/", training.end, name="training_end"),
    path("formaciones/<uuid:enrolment>/diploma/", training.diploma, name="training_diploma"),
    path("formacion/", courses.courses, name="course_list"),
    path("formacion/nuevo/", courses.course_new, name="course_new"),
    path("formacion/<uuid:course>/", courses.course, name="course"),
    path("formacion/<uuid:course>/cambiar/", courses.course_edit, name="course_edit"),
    path("formacion/<uuid:course>/inscribir/", courses.course_enrol, name="course_enrol"),
    path("formacion/<uuid:course>/lista/", courses.course_list_to_sign, name="course_to_sign"),
    path("formacion/<uuid:course>/asistencia/", courses.session_new, name="session_new"),
    path("formacion/sesiones/<uuid:session>/", courses.session, name="session"),
    path("formacion/sesiones/<uuid:session>/hoja/", courses.session_sheet, name="session_sheet"),
    path("personas/<uuid:person>/certificacion/", certification.begin, name="certification_add"),
    path("certificaciones/", certification.certifications, name="certification_list"),
    path("certificaciones/<uuid:certification>/", certification.page, name="certification"),
    path("certificaciones/posibles/", certification.certifiable, name="certifiable_list"),
    path("certificaciones/normas/", certification.standards, name="standard_list"),
    path(
        "certificaciones/<uuid:certification>/paso/<slug:passage>/",
        certification.take_passage,
        name="certification_step",
    ),
    path("certificaciones/<uuid:certification>/archivo/", certification.add_file, name="certification_add_file"),
    path("certificaciones/<uuid:certification>/papeles/", certification.papers, name="certification_papers"),
    path("certificaciones/<uuid:certification>/no-sigue/", certification.end, name="certification_end"),
    path("certificaciones/<uuid:certification>/certificado/", certification.issue, name="certification_issue"),
    path("certificaciones/<uuid:certification>/verificar/", certification.verify, name="certification_verify"),
    path("archivos/certificados/<uuid:certificate_file>/", certification.scan, name="certificate_file"),
    path("servicios/grupo/", group.group, name="service_group"),
    path("acompanamiento/<uuid:case_follow_up>/", training.case_follow_up, name="case_follow_up"),
]
