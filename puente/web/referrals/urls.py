from django.urls import path

from puente.web.referrals import received, sending, views

urlpatterns = [
    path("referencias/", views.everything, name="referral_list"),
    path("personas/<uuid:person>/referir/", views.choose, name="refer"),
    path("personas/<uuid:person>/referir/<uuid:offering>/", views.send, name="refer_to"),
    path("referencias/<uuid:referral>/", views.one, name="referral"),
    path("referencias/<uuid:referral>/respuesta/", views.reply, name="referral_reply"),
    path("referencias/<uuid:referral>/papeleta/", views.slip, name="referral_slip"),
    path("referencias/<uuid:referral>/enlace/", views.link, name="referral_link"),
    path("referencias/<uuid:referral>/visto/", views.seen, name="referral_seen"),
    path("referencias/<uuid:referral>/retirar/", views.withdraw, name="referral_withdraw"),
    path("remisiones/", sending.waiting, name="sent_list"),
    path("remisiones/enlace/<uuid:sent>/", sending.one, name="sent"),
    path("remisiones/enlace/<uuid:sent>/registrar/", sending.register, name="sent_register"),
    path("remisiones/enlace/<uuid:sent>/cerrar/", sending.close, name="sent_close"),
    path("remisiones/enlace/<uuid:sent>/<uuid:person>/", sending.take, name="sent_take"),
    path("coordinacion/instituciones/<uuid:institution>/remitir/", sending.link, name="sending_link"),
    path("coordinacion/instituciones/<uuid:institution>/remitir/hacer/", sending.make, name="sending_make"),
    path("coordinacion/instituciones/<uuid:institution>/remitir/terminar/", sending.end, name="sending_end"),
    path("remitir/<slug:code>/", sending.send, name="send_person"),
    path("remision/<slug:code>/", received.received, name="received"),
]
