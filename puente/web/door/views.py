"""What somebody of a company sees and does with its link: no account, no script needed."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puente.accounts.access import open_to_all
from puente.accounts.models import User
from puente.audit.enums import Reading
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import link_digest
from puente.employers import operations
from puente.employers.models import DoorLink
from puente.employers.queries import door_opened_by, refused_lately
from puente.placement.models import Presented
from puente.placement.queries import shown_to
from puente.web.adverts import rewrite
from puente.web.door.forms import ColleagueForm, ConfirmForm, DoorVacancyForm
from puente.web.giving import ways_to_give
from puente.web.reading import as_key, log_link_reading
from puente.web.refusals import attempt

View = Callable[..., HttpResponse]


def door(view: View) -> Callable[..., HttpResponse]:
    """A page of the door: the link is looked up, and whatever opens nothing gets the same polite page."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    def opened(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, action="door"):
            return ratelimit.respond_429(request)
        digest, today = link_digest(code), timezone.localdate()
        with acting_as(Scope(actor=None, kind="link", link=digest)):
            link = door_opened_by(digest, today)
            if link is None:
                return render(request, "door/closed.html", status=404)
            if request.method == "POST":  # what only reads writes nothing
                operations.mark_used(link=link, on=today)
            return view(request, link, code, **kwargs)

    return open_to_all("a company answers through the link it was given; either side may end it")(opened)


@door
def home(request: HttpRequest, link: DoorLink, code: str) -> HttpResponse:
    """Who waits for an answer; the company's vacancies: confirm that one is open, close it, publish another; or hear no
    more.
    """
    today = timezone.localdate()
    if request.method == "POST":
        return _act(request, link, code)
    rows = link.company.vacancies.filter(closed_on__isnull=True).select_related("municipality__department")
    people = list(shown_to(link))
    for named in (one for one in people if one.name):
        note_reading(request, link, named)
    context = {
        "company": link.company,
        "link": link,
        "code": code,
        "people": people,
        "refused": refused_lately(link.company, today),
        "vacancies": [(one, one.state_on(today, suspended=False)) for one in rows.order_by("-opened_on", "-id")],
        "confirm": ConfirmForm(),
        "asks": User.objects.filter(pk=link.given_by).first(),
    }
    return render(request, "door/home.html", context)


def _act(request: HttpRequest, link: DoorLink, code: str) -> HttpResponse:
    today, said = timezone.localdate(), request.POST
    if "leave" in said:
        operations.leave(link=link, on=today)
        return render(request, "door/closed.html", {"left": True})
    vacancy = as_key(said.get("vacancy", ""))
    if "close" in said:
        attempt(
            request,
            lambda: operations.close_own(link=link, vacancy_id=vacancy, on=today),
            _("Cerrada. Gracias por avisar."),
        )
        return redirect("door", code=code)
    form = ConfirmForm(said)
    if not form.is_valid():
        messages.warning(request, _("Escoja cuánto tiempo más estará abierta."))
    else:
        days = form.cleaned_data["days"]
        attempt(
            request,
            lambda: operations.confirm_open(link=link, vacancy_id=vacancy, on=today, days=days),
            _("Gracias: sigue abierta."),
        )
    return redirect("door", code=code)


def note_reading(request: HttpRequest, link: DoorLink, shown: Presented) -> None:
    """That somebody of the company read of the person, in the person's file."""
    log_link_reading(request, link, "presented", shown, Reading.VIEW)


@door
def publish(request: HttpRequest, link: DoorLink, code: str) -> HttpResponse:
    """A new vacancy, which somebody of the programme approves. What the checks find is shown once, with other words."""
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and "rewrite" in data:
        rewrite(data, request.POST["rewrite"])
    form, issues, today = DoorVacancyForm(data, company=link.company), [], timezone.localdate()
    if data is not None and form.is_valid():
        facts: dict[str, Any] = form.facts
        facts["expires_on"] = today + timedelta(days=facts.pop("days"))
        try:
            operations.propose_vacancy(link=link, on=today, as_it_is="as_it_is" in data, **facts)
        except operations.IssuesError as found:
            issues = list(found.issues)
        except RefusedError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Gracias. La revisamos antes de publicarla: aquí verá cuándo ya está abierta."))
            return redirect("door", code=code)
    context = {"company": link.company, "link": link, "code": code, "form": form, "issues": issues}
    return render(request, "door/publish.html", context)


@door
def colleague(request: HttpRequest, link: DoorLink, code: str) -> HttpResponse:
    """A link of their own for somebody else of the company, shown once."""
    form = ColleagueForm(request.POST or None)
    context: dict[str, Any] = {"company": link.company, "link": link, "code": code, "form": form}
    if request.method == "POST" and form.carry_out(
        lambda **said: operations.add_colleague(link=link, on=timezone.localdate(), **said)
    ):
        made, told = form.made
        address = request.build_absolute_uri(reverse("door", kwargs={"code": told}))
        words = _("Con este enlace vemos a las personas que nos presenta el programa, y nuestras vacantes: %(address)s")
        context |= {"made": made} | ways_to_give(address, words % {"address": address})
    return render(request, "door/colleague.html", context)
