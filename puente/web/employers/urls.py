"""Companies and vacancies."""

from django.urls import path

from puente.web.employers.views import candidates, company, demand, directory, lists, review, vacancies

urlpatterns = [
    path("empresas/", directory.companies, name="company_list"),
    path("empresas/nueva/", directory.company_new, name="company_new"),
    path("empresas/agenda/", directory.agenda, name="company_agenda"),
    path("empresas/agenda/<uuid:interaction>/hecho/", directory.next_done, name="company_next_done"),
    path("empresas/por-revisar/", review.review, name="company_review"),
    path("empresas/por-revisar/queja/<uuid:complaint>/", review.decide, name="complaint_decide"),
    path("empresas/por-revisar/aviso/<uuid:finding>/", review.seen, name="finding_seen"),
    path("empresas/union/<uuid:company_merge>/deshacer/", directory.split, name="company_split"),
    path("empresas/<uuid:company>/", company.company, name="company"),
    path("empresas/<uuid:company>/cambiar/", directory.company_change, name="company_change"),
    path("empresas/<uuid:company>/agregar/<slug:kind>/", company.part_add, name="company_part"),
    path("empresas/<uuid:company>/contacto/<uuid:contact>/", company.contact_change, name="company_contact"),
    path("empresas/<uuid:company>/contacto/<uuid:contact>/comprobar/", review.contact_check, name="contact_check"),
    path("empresas/<uuid:company>/sucursal/<uuid:branch>/cerrar/", company.branch_close, name="branch_close"),
    path("empresas/<uuid:company>/gremial/<uuid:membership>/quitar/", company.membership_end, name="membership_end"),
    path("empresas/<uuid:company>/revision/", company.checks, name="company_checks"),
    path("empresas/<uuid:company>/acuerdo/<uuid:agreement_file>/", company.agreement_file, name="agreement_file"),
    path("empresas/<uuid:company>/puerta/", company.door_give, name="door_give"),
    path("empresas/<uuid:company>/puerta/<uuid:door_link>/terminar/", company.door_end, name="door_end"),
    path("empresas/<uuid:company>/verificar/", company.verify, name="company_verify"),
    path("empresas/<uuid:company>/repetidas/", directory.twins, name="company_twins"),
    path("empresas/<uuid:company>/unir/<uuid:other_company>/", directory.join, name="company_join"),
    path("empresas/<uuid:company>/vacante/", vacancies.vacancy_new, name="vacancy_new"),
    path("vacantes/", vacancies.vacancies, name="vacancy_list"),
    path("vacantes/mercado/", demand.demand, name="demand"),
    path("vacantes/lista/", lists.vacancy_list_in, name="vacancy_import"),
    path("vacantes/<uuid:vacancy>/", vacancies.vacancy, name="vacancy"),
    path("vacantes/<uuid:vacancy>/personas/", candidates.people, name="vacancy_people"),
    path("vacantes/<uuid:vacancy>/personas/postular/", candidates.send, name="vacancy_send"),
    path("vacantes/<uuid:vacancy>/cambiar/", vacancies.vacancy_change, name="vacancy_change"),
    path("vacantes/<uuid:vacancy>/confirmar/", vacancies.vacancy_refresh, name="vacancy_refresh"),
    path("vacantes/<uuid:vacancy>/cerrar/", vacancies.vacancy_close, name="vacancy_close"),
    path("vacantes/<uuid:vacancy>/modelo/", vacancies.vacancy_template, name="vacancy_template"),
]
