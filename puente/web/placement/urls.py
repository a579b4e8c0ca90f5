"""Applications, interviews, jobs, first weeks."""

from django.urls import path

from puente.web.placement.views import adjusting, applications, interviews, jobs, papers, sampling, weeks, youth

urlpatterns = [
    path("postulaciones/", applications.applications, name="application_list"),
    path("postulaciones/<uuid:application>/", applications.application, name="application"),
    path("postulaciones/<uuid:application>/respuesta/", applications.application_move, name="application_move"),
    path("postulaciones/<uuid:application>/enviar/", applications.application_send, name="application_send"),
    path(
        "postulaciones/<uuid:application>/entrevista/", applications.application_interview, name="application_interview"
    ),
    path("postulaciones/<uuid:application>/vista/", applications.application_seen, name="application_seen"),
    path("postulaciones/<uuid:application>/contratada/", applications.hire, name="hire"),
    path("postulaciones/<uuid:application>/papeles/", papers.dossier, name="dossier"),
    path("entrevistas/<uuid:interview>/", interviews.interview, name="interview"),
    path("entrevistas/<uuid:interview>/preparar/", interviews.prepare, name="interview_prepare"),
    path("entrevistas/<uuid:interview>/resultado/", interviews.held, name="interview_held"),
    path("entrevistas/<uuid:interview>/cancelar/", interviews.cancel, name="interview_cancel"),
    path("entrevistas/<uuid:interview>/calendario/", interviews.calendar, name="interview_calendar"),
    path("empleos/", jobs.placements, name="placement_list"),
    path("empleos/ajustes/", adjusting.settings, name="placement_settings"),
    path("empleos/<uuid:placement>/", jobs.placement, name="placement"),
    path("empleos/<uuid:placement>/verificar/", jobs.verify, name="placement_verify"),
    path("empleos/<uuid:placement>/corregir/", jobs.correct, name="placement_correct"),
    path("empleos/<uuid:placement>/termino/", jobs.end, name="placement_end"),
    path("empleos/<uuid:placement>/constancia/", jobs.proof_add, name="job_proof_add"),
    path("empleos/<uuid:placement>/conformidad/", jobs.conformity, name="conformity"),
    path("constancias/<uuid:job_proof>/", jobs.proof_file, name="job_proof"),
    path("personas/<uuid:person>/empleo-propio/", jobs.own_job, name="own_job"),
    path("personas/<uuid:person>/vacantes/<uuid:vacancy>/autorizacion/", youth.ask, name="youth_permit_ask"),
    path("autorizaciones/", youth.queue, name="youth_permit_list"),
    path("autorizaciones/<uuid:youth_permit>/", youth.decide, name="youth_permit"),
    path("seguimientos/<uuid:follow_up>/", weeks.follow_up, name="follow_up"),
    path("seguimientos/<uuid:follow_up>/enlace/", weeks.follow_up_link, name="follow_up_link"),
    path("seguimientos/<uuid:follow_up>/cancelar/", weeks.follow_up_cancel, name="follow_up_cancel"),
    path("avisos/<uuid:early_warning>/", weeks.warning, name="early_warning"),
    path("muestra/", sampling.samples, name="sample_list"),
    path("muestra/<uuid:sample_item>/", sampling.item, name="sample_item"),
    path("como-va/<str:code>/", weeks.how_it_goes, name="how_it_goes"),
]
