from django.urls import path

from puente.web.referrals import received, views

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
    path("remision/<slug:code>/", received.received, name="received"),
]
