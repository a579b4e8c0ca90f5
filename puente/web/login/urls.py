"""Only the parts of the login package that staff need; there is no sign-up."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path
from django.views.generic import RedirectView

from puente.web.login import interrupted, views

to_own_account = RedirectView.as_view(pattern_name="own_account")

urlpatterns = [
    path("", views.own_account, name="own_account"),
    path("seguir/", interrupted.interrupted, name="interrupted"),
    path("sesiones/cerrar/", views.end_sessions, name="account_end_sessions"),
    path("entrar/", account.login, name="account_login"),
    path("salir/", account.logout, name="account_logout"),
    path("confirmar/", account.reauthenticate, name="account_reauthenticate"),
    path("clave/cambiar/", account.password_change, name="account_change_password"),
    path("clave/olvidada/", account.password_reset, name="account_reset_password"),
    path("clave/enviada/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^clave/nueva/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("clave/lista/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("factores/", to_own_account, name="mfa_index"),
    path("factor/", factors.authenticate, name="mfa_authenticate"),
    path("factor/confirmar/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("codigos/agregar/", totp.activate_totp, name="mfa_activate_totp"),
    path("codigos/quitar/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recuperacion/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("recuperacion/nuevos/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("llaves/", to_own_account, name="mfa_list_webauthn"),
    path("llaves/agregar/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("llaves/<int:pk>/quitar/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("llaves/entrar/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("llaves/confirmar/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
