"""Who decides while a supervisor is away, and an administrator's timed look at cases."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts import operations
from puente.accounts.access import screen, standing
from puente.accounts.models import AccessMode, Delegation
from puente.accounts.rights import Right
from puente.web.staff.forms import AbsenceForm, AccessForm

SHOWN = 30


@screen(Right.ABSENCE_EDIT, methods=("GET", "POST"), fresh=True)
def absences(request: HttpRequest) -> HttpResponse:
    """Absences to come and past, and one more."""
    today = timezone.localdate()
    form = AbsenceForm(request.POST or None, on=today, initial={"absent": standing(request).user_id})
    if form.carry_out(partial(operations.delegate, actor=standing(request), on=today)):
        messages.success(request, _("Suplencia guardada. Se avisó a quien suple."))
        return redirect("absence_list")
    rows = Delegation.objects.select_related("absent", "deputy")[:SHOWN]
    return render(request, "staff/absences.html", {"form": form, "rows": rows})


@screen(Right.ABSENCE_EDIT, methods=("POST",))
def back(request: HttpRequest, delegation: UUID) -> HttpResponse:
    """The absent one is back before time."""
    found = get_object_or_404(Delegation, pk=delegation)
    operations.end_delegation(actor=standing(request), delegation=found, on=timezone.localdate())
    messages.success(request, _("La suplencia terminó."))
    return redirect("absence_list")


@screen(Right.ACCESS_MODE, methods=("GET", "POST"), fresh=True)
def access_mode(request: HttpRequest) -> HttpResponse:
    """Ask for some minutes; one's earlier ones stay to be seen."""
    who = standing(request)
    form = AccessForm(request.POST or None)
    if form.carry_out(partial(operations.open_access_mode, actor=who)):
        messages.success(request, _("Acceso abierto. Se avisó a la supervisión."))
        return redirect("person_list")
    rows = AccessMode.objects.filter(user_id=who.user_id).select_related("station")[:SHOWN]
    return render(request, "staff/access.html", {"form": form, "rows": rows, "visit": who.visit})


@screen(Right.ACCESS_MODE, methods=("POST",))
def leave_access_mode(request: HttpRequest) -> HttpResponse:
    who = standing(request)
    if who.visit:
        operations.end_access_mode(actor=who, mode=who.visit)
        messages.success(request, _("El acceso está cerrado."))
    return redirect("access_mode")
