"""Only the parts of the login package that staff need; there is no sign-up."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("entrar/", views.login, name="account_login"),
    path("salir/", views.logout, name="account_logout"),
]
