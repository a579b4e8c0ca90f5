"""What opens without an account: the activity for everybody, a pass for its holder, a stand for its company."""

from functools import partial
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puente.accounts.access import open_to_all
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import link_digest
from puente.events import operations
from puente.events.access import stand_opened_by
from puente.events.models import Event
from puente.events.printing import when_of, where_of
from puente.events.queries import shown_to_all
from puente.web.events.forms import StandVisitForm
from puente.web.giving import ways_to_give


@open_to_all("an activity is announced to everybody; the page shows no person")
@require_http_methods(["GET", "HEAD"])
def public(request: HttpRequest, event: UUID) -> HttpResponse:
    found = Event.objects.filter(pk=event).select_related("municipality__department").first()
    if found is None or found.is_over(timezone.localdate()):
        return render(request, "events/gone.html", {"event": found}, status=404 if found is None else 410)
    stands = shown_to_all(found, timezone.localdate())
    context = {"event": found, "when": when_of(found), "where": where_of(found), "stands": stands}
    return render(request, "events/public.html", context)


@open_to_all("a pass shows its own code and nothing of who holds it")
@require_http_methods(["GET", "HEAD"])
def holder(request: HttpRequest, code: str) -> HttpResponse:
    """The code of a pass, large, for the phone of who holds it. Which activity and who they are is not on it."""
    address = request.build_absolute_uri(reverse("event_scan", kwargs={"entry_code": code}))
    return render(request, "events/pass.html", {"given": ways_to_give(address, "")})


@open_to_all("a company notes at its stand who came by, by the number of a pass, while its link lasts")
@require_http_methods(["GET", "HEAD", "POST"])
def stand(request: HttpRequest, code: str) -> HttpResponse:
    if not ratelimit.consume(request, action="stand"):
        return ratelimit.respond_429(request)
    digest = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        link = stand_opened_by(digest)
        if link is None or link.expires_on < timezone.localdate():
            return render(request, "door/closed.html", status=404)
        form = StandVisitForm(request.POST or None)
        if form.carry_out(partial(operations.visit_by_link, link=link)):
            number = form.cleaned_data["number"]
            messages.success(request, _("Anotado: pase %(number)s.") % {"number": number})
            return redirect("stand", code=code)
        visits = list(link.exhibitor.visits.select_related("participant")[:20])
        return render(request, "events/stand.html", {"exhibitor": link.exhibitor, "form": form, "visits": visits})
