"""Complaints: by word, on paper, or on a page for anybody. They go past those they are about."""

from functools import partial
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puente.accounts.access import open_to_all, screen, standing
from puente.accounts.rights import Right
from puente.protection import operations
from puente.protection.access import get_complaint_for
from puente.web.protection.forms import ComplaintStepForm, PublicComplaintForm, TakenComplaintForm
from puente.web.reading import open_restricted
from puente.web.words import names_of


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def take(request: HttpRequest) -> HttpResponse:
    """Whoever takes it down passes it on, gives the code to who complained, and does not see it again."""
    form = TakenComplaintForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.complain, actor=standing(request))):
        return render(request, "protection/taken.html", {"code": form.made})
    return render(request, "protection/take.html", {"form": form})


@screen(Right.COMPLAINTS_HANDLE, methods=("GET", "POST"))
def one(request: HttpRequest, grievance: UUID) -> HttpResponse:
    found = open_restricted(request, get_complaint_for, "complaint", grievance, Right.COMPLAINTS_HANDLE)
    form = ComplaintStepForm(request.POST or None)
    act = partial(operations.take_step, actor=standing(request), complaint=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Anotado."))
        return redirect("protection_list")
    steps = list(found.steps.all())
    names = names_of({step.recorded_by for step in steps})
    context = {
        "complaint": found,
        "steps": [(step, names.get(step.recorded_by, "")) for step in steps],
        "form": form,
    }
    return render(request, "protection/complaint.html", context)


@open_to_all("anybody may complain without an account and without a name; nothing of anybody is shown")
@require_http_methods(["GET", "HEAD", "POST"])
def public(request: HttpRequest) -> HttpResponse:
    """A complaint, or how one goes, by its code."""
    if request.method == "POST" and not ratelimit.consume(request, action="complaint"):
        return ratelimit.respond_429(request)
    asked = "code" in request.POST
    form = PublicComplaintForm(None if asked or request.method != "POST" else request.POST)
    if asked:
        progress = operations.progress_of(request.POST["code"][:30])
        return render(request, "protection/public.html", {"form": form, "progress": progress, "asked": True})
    if form.carry_out(partial(operations.complain_by_link, on=timezone.localdate())):
        return render(request, "protection/public_done.html", {"code": form.made})
    return render(request, "protection/public.html", {"form": form, "progress": None, "asked": False})
