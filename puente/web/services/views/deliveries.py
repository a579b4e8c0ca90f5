"""One service that was given: how it is known that the person received it, and confirming it afterwards."""

from functools import partial
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puente.accounts.access import open_to_all, screen, standing
from puente.accounts.rights import Right
from puente.audit.enums import Reading
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import link_digest
from puente.services import operations
from puente.services.access import delivery_opened_by, get_delivery_for
from puente.services.enums import Acknowledgement
from puente.services.models import Delivery, DeliveryLink
from puente.web.downloads import as_attachment, give_file
from puente.web.giving import ways_to_give
from puente.web.reading import log_export, log_link_reading, open_thing
from puente.web.refusals import attempt
from puente.web.services.forms import AcknowledgeForm, ReceivedForm
from puente.web.words import names_of

GIVEN = "delivery_link"


@screen(Right.CASE_VIEW)
def delivery(request: HttpRequest, delivery: UUID) -> HttpResponse:
    found = open_thing(request, get_delivery_for, "delivery", delivery, Right.CASE_VIEW)
    known = {"on": timezone.localdate(), "acknowledged": found.acknowledged}
    return _page(request, found, AcknowledgeForm(initial=known))


@screen(Right.CASE_EDIT, methods=("POST",))
def acknowledge(request: HttpRequest, delivery: UUID) -> HttpResponse:
    found = open_thing(request, get_delivery_for, "delivery", delivery, Right.CASE_EDIT)
    form = AcknowledgeForm(request.POST, request.FILES)
    if form.carry_out(partial(operations.acknowledge, actor=standing(request), delivery=found)):
        messages.success(request, _("Constancia guardada."))
        return redirect("delivery", delivery=found.pk)
    return _page(request, found, form)


@screen(Right.CASE_EDIT, methods=("POST",))
def link(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """For the person to say on their phone whether they received it."""
    found = open_thing(request, get_delivery_for, "delivery", delivery, Right.CASE_EDIT)
    act = partial(operations.make_delivery_link, actor=standing(request), delivery=found, on=timezone.localdate())
    if code := attempt(request, act):
        request.session[GIVEN] = {"delivery": str(found.pk), "code": code}
    return redirect("delivery", delivery=found.pk)


@screen(Right.CASE_VIEW)
def proof(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """What was drawn on the screen, or the photo of the sheet, to keep; on record as an export."""
    found = get_delivery_for(standing(request), delivery, Right.CASE_VIEW)
    if not found.signature and found.sheet is None:
        raise Http404
    log_export(request, "delivery", found.pk, found.person_id)
    if found.sheet:
        return give_file(request, found.sheet, f"hoja-{found.on}")
    return as_attachment(found.drawing, "image/png", f"firma-{found.on}.png")


@open_to_all("a person says through their link whether they received a service, while it lasts")
@require_http_methods(["GET", "HEAD", "POST"])
def received(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing at first; what it is about, and the answer, after pressing a button. No name is shown."""
    if not ratelimit.consume(request, action="referral"):
        return ratelimit.respond_429(request)
    digest = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        opened = delivery_opened_by(digest)
        if opened is None:
            return render(request, "door/closed.html", status=404)
        if request.method != "POST":
            return render(request, "services/received.html", {"opened": False})
        return _answered(request, opened)


def _answered(request: HttpRequest, opened: DeliveryLink) -> HttpResponse:
    form = ReceivedForm(request.POST if "answer" in request.POST else None)
    done = form.carry_out(partial(operations.say_received, link=opened, on=timezone.localdate()))
    log_link_reading(request, opened, "delivery", opened.delivery, Reading.VIEW)
    context = {"opened": True, "delivery": opened.delivery, "form": form, "done": done}
    return render(request, "services/received.html", context)


def _page(request: HttpRequest, found: Delivery, form: AcknowledgeForm) -> HttpResponse:
    may_edit = standing(request).has(Right.CASE_EDIT)
    given = request.session.pop(GIVEN, None)
    lacks = found.acknowledged == Acknowledgement.NONE
    lacks_photo = found.acknowledged == Acknowledgement.SHEET and found.sheet_id is None
    context: dict[str, Any] = {
        "delivery": found,
        "form": form if may_edit and (lacks or lacks_photo) else None,
        "may_ask": may_edit and lacks and found.denied_on is None,
        "by": names_of({found.recorded_by}).get(found.recorded_by, ""),
        "given": None,
    }
    if given and given["delivery"] == str(found.pk):
        address = request.build_absolute_uri(reverse("delivery_received", kwargs={"code": given["code"]}))
        words = _("Le pedimos confirmar algo del programa: %(address)s")
        context["given"] = ways_to_give(address, words % {"address": address})
    return render(request, "services/delivery.html", context)
