"""Persons and what is done with them."""

from django.urls import path

from puente.web.people.views import acts, consents, detail, duplicates, intake, lists, pieces, receipts, recordings

urlpatterns = [
    path("personas/", lists.person_list, name="person_list"),
    path("personas/buscar/", lists.search, name="person_search"),
    path("personas/sugerir/", lists.suggest, name="person_suggest"),
    path("por-contactar/", lists.to_contact, name="to_contact_list"),
    path("personas/registrar/", intake.start, name="person_register"),
    path("personas/registrar/<uuid:draft>/<slug:step>/", intake.step, name="intake_step"),
    path("repetidas/", duplicates.queue, name="duplicate_list"),
    path("repetidas/<uuid:duplicate_pair>/", duplicates.pair, name="duplicate_pair"),
    path("repetidas/<uuid:duplicate_pair>/distintas/", duplicates.apart, name="duplicate_apart"),
    path("repetidas/<uuid:duplicate_pair>/unir/", duplicates.join, name="duplicate_join"),
    path("repetidas/uniones/<uuid:merge>/separar/", duplicates.split, name="merge_split"),
    path("personas/<uuid:person>/", detail.timeline, name="person"),
    path("personas/<uuid:person>/datos/", detail.data, name="person_data"),
    path("personas/<uuid:person>/corregir/", pieces.correct, name="person_correct"),
    path("personas/<uuid:person>/situacion/", pieces.situation, name="situation"),
    path("personas/<uuid:person>/reservado/", pieces.sensitive, name="sensitive"),
    path("personas/<uuid:person>/ficha/<slug:piece>/", pieces.add, name="piece_add"),
    path("personas/<uuid:person>/ficha/<slug:piece>/<uuid:row>/", pieces.change, name="piece"),
    path("personas/<uuid:person>/historial/", detail.history, name="person_history"),
    path("personas/<uuid:person>/contacto/", acts.contact, name="contact_add"),
    path("personas/<uuid:person>/expediente/", acts.open_case, name="case_open"),
    path("personas/<uuid:person>/permisos/", consents.consents, name="consents"),
    path("personas/<uuid:person>/permisos/<slug:purpose>/retirar/", consents.withdraw, name="consent_withdraw"),
    path("permisos/<uuid:consent>/foto/", consents.photo, name="consent_photo"),
    path("permisos/constancias/<uuid:consent_proof>/", consents.proof, name="consent_proof"),
    path("permisos/grabaciones/", recordings.recordings, name="recording_list"),
    path("permisos/grabaciones/<uuid:recording>/", recordings.listen, name="recording"),
    path("pendientes/<uuid:pending>/hecho/", acts.step_done, name="step_done"),
    path("personas/<uuid:person>/recibo/", receipts.receipt, name="receipt"),
    path("r/<slug:receipt_code>/", receipts.opened, name="receipt_open"),
    path("personas/<uuid:person>/cerrar/", acts.close_case, name="case_close"),
]
