"""What a person can do, where they are heading, and the vacancies that fit."""

from django.urls import path

from puente.web.profiles.views import (
    assessments,
    cv,
    direction,
    instruments,
    jobs,
    page,
    papers,
    parts,
    sought,
    vacancies,
)

OF = "personas/<uuid:person>/perfil/"

urlpatterns = [
    path(OF, page.profile, name="profile"),
    path(f"{OF}confirmar/", page.confirm, name="profile_confirm"),
    path(f"{OF}lo-que-busca/", sought.wishes, name="profile_wishes"),
    path(f"{OF}documentos/", sought.documents, name="profile_documents"),
    path(f"{OF}documentos/<slug:document>/", papers.document, name="document"),
    path(f"{OF}documentos/<slug:document>/archivo/", papers.document_file, name="document_file"),
    path(f"{OF}dificultades/", sought.barriers, name="profile_barriers"),
    path(f"{OF}no-tiene/<slug:none_of>/", page.none_of, name="profile_none"),
    path(f"{OF}experiencia/", jobs.add, name="experience_add"),
    path(f"{OF}experiencia/<uuid:experience>/", jobs.change, name="experience"),
    path(f"{OF}experiencia/<uuid:experience>/habilidades/", jobs.skills, name="experience_skills"),
    path(f"{OF}parte/<slug:part>/", parts.add, name="part_add"),
    path(f"{OF}parte/<slug:part>/<uuid:entry>/", parts.change, name="part"),
    path(f"{OF}ocupacional/", direction.page, name="direction"),
    path(f"{OF}ocupacional/busca/", direction.add_target, name="target_add"),
    path(f"{OF}ocupacional/busca/<uuid:target>/", direction.target, name="target"),
    path(f"{OF}ocupacional/palabras/", direction.words, name="direction_words"),
    path(f"{OF}ocupacional/firmar/", direction.sign, name="direction_sign"),
    path(f"{OF}ocupacional/imprimir/", direction.printed, name="direction_print"),
    path(f"{OF}hoja-de-vida/", cv.page, name="cv"),
    path(f"{OF}hoja-de-vida/enlaces/<uuid:cv_link>/terminar/", cv.end, name="cv_link_end"),
    path("hv/<slug:code>/", cv.opened, name="cv_open"),
    path(f"{OF}evaluaciones/", assessments.assessments, name="assessments"),
    path(f"{OF}evaluaciones/<slug:instrument>/", assessments.ask, name="assessment_add"),
    path(f"{OF}evaluaciones/hecha/<uuid:assessment>/", assessments.one, name="assessment"),
    path("instrumentos/", instruments.instruments, name="instrument_list"),
    path("instrumentos/<uuid:version>/", instruments.download, name="instrument_file"),
    path("personas/<uuid:person>/vacantes/", vacancies.vacancies, name="person_vacancies"),
    path("personas/<uuid:person>/vacantes/<uuid:vacancy>/postular/", vacancies.apply, name="apply"),
    path("personas/<uuid:person>/vacantes/<uuid:vacancy>/no/", vacancies.dismiss, name="vacancy_dismiss"),
    path("personas/<uuid:person>/vacantes/otra-vez/<uuid:dismissal>/", vacancies.take_back, name="dismissal_back"),
    path("personas/<uuid:person>/vacantes/mostrar/", vacancies.offer, name="vacancies_offer"),
]
