"""Awards and contracts: what the programme's money rests on."""

from django.urls import path

from puente.web.awards import views

urlpatterns = [
    path("convenios/", views.awards, name="award_list"),
    path("convenios/nuevo/", views.award_new, name="award_new"),
    path("convenios/<uuid:award>/", views.award_edit, name="award_edit"),
    path("contratos/", views.contracts, name="contract_list"),
]
