"""Services, training, certification and the follow-up of every case."""

from django.urls import path

from puente.web.services import views
from puente.web.services.views import certification, group, training

urlpatterns = [
    path("personas/<uuid:person>/servicios/", views.services, name="person_services"),
    path("personas/<uuid:person>/servicios/nuevo/", views.service_add, name="service_add"),
    path("personas/<uuid:person>/formacion/", training.enrol, name="training_add"),
    path("formaciones/<uuid:enrolment>/", training.end, name="training_end"),
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
    path("certificaciones/<uuid:certification>/papeles/", certification.papers, name="certification_papers"),
    path("certificaciones/<uuid:certification>/no-sigue/", certification.end, name="certification_end"),
    path("certificaciones/<uuid:certification>/certificado/", certification.issue, name="certification_issue"),
    path("certificaciones/<uuid:certification>/verificar/", certification.verify, name="certification_verify"),
    path("archivos/certificados/<uuid:certificate_file>/", certification.scan, name="certificate_file"),
    path("servicios/grupo/", group.group, name="service_group"),
    path("acompanamiento/<uuid:case_follow_up>/", training.case_follow_up, name="case_follow_up"),
]
