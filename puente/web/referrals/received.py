"""A referral as who receives it sees it: no account, no script; a preview opens nothing."""

from functools import partial

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puente.accounts.access import open_to_all
from puente.accounts.models import User
from puente.audit.enums import Reading
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import link_digest
from puente.services import operations
from puente.services.access import referral_opened_by
from puente.services.models import ReferralLink
from puente.services.workflow import MAY_FOLLOW
from puente.web.reading import log_link_reading
from puente.web.referrals.forms import ReplyForm


@open_to_all(
    "whoever receives a referral reads it and answers through its link, while it lasts and the person permits it"
)
@require_http_methods(["GET", "HEAD", "POST"])
def received(request: HttpRequest, code: str) -> HttpResponse:
    """First which service it is about; who it is, and the answer, after pressing a button."""
    if not ratelimit.consume(request, action="referral"):
        return ratelimit.respond_429(request)
    digest = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        link = referral_opened_by(digest)
        if link is None:
            return render(request, "door/closed.html", status=404)
        if request.method != "POST":
            return render(request, "referrals/received.html", {"referral": link.referral, "opened": False})
        return _opened(request, link, code)


def _opened(request: HttpRequest, link: ReferralLink, code: str) -> HttpResponse:
    referral = link.referral
    may, answered = MAY_FOLLOW[referral.newest.said if referral.newest else ""], "answer" in request.POST
    form = ReplyForm(request.POST if answered else None, may=may)
    if form.carry_out(partial(operations.reply_by_link, link=link, on=timezone.localdate())):
        messages.success(request, _("Gracias. Se lo decimos a quien la acompaña."))
        return redirect("received", code=code)
    log_link_reading(request, link, "referral", referral, Reading.VIEW)
    context = {
        "referral": referral,
        "opened": True,
        "form": form if may or answered else None,
        "is_over": not may,
        "newest": referral.newest,
        "asks": User.objects.filter(pk=referral.recorded_by).first(),
    }
    return render(request, "referrals/received.html", context)
