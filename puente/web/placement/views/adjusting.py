"""What a programme adjusts about placement: how long it waits for companies, and how large the month's sample is."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.placement import operations
from puente.placement.queries import settings_in_force
from puente.web.pages import form_page
from puente.web.placement.forms import SettingsForm


@screen(Right.TARGETS_EDIT, methods=("GET", "POST"))
def settings(request: HttpRequest) -> HttpResponse:
    held = settings_in_force()
    form = SettingsForm(request.POST or None, initial={name: getattr(held, name) for name in SettingsForm.base_fields})
    if form.carry_out(partial(operations.change_settings, actor=standing(request))):
        messages.success(request, _("Desde ahora vale así. Lo de antes queda en el registro."))
        return redirect("placement_settings")
    return form_page(request, form, heading=_("Esperas y muestra de verificación"), back=reverse("placement_list"))
