"""The vacancies that were chosen for a person, as they see them through their link: no account, no script needed."""

from allauth.core import ratelimit
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
from puente.employers.models import Vacancy
from puente.matching import operations
from puente.matching.access import offers_opened_by
from puente.matching.enums import Said, Why
from puente.matching.models import OfferLink
from puente.web.reading import as_key, log_link_reading
from puente.web.refusals import attempt


@open_to_all("a person sees the vacancies chosen for them through the link they were given; it lasts some days")
@require_http_methods(["GET", "HEAD", "POST"])
def vacancies(request: HttpRequest, code: str) -> HttpResponse:
    """Each vacancy with its reasons; one answer for each. Whatever opens nothing gets the same polite page."""
    if not ratelimit.consume(request, action="my_vacancies"):
        return ratelimit.respond_429(request)
    digest, today = link_digest(code), timezone.localdate()
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        link = offers_opened_by(digest)
        if link is None:
            return render(request, "door/closed.html", status=404)
        if request.method == "POST":
            _answer(request, link)
            return redirect("my_vacancies", code=code)
        offered = link.offered.select_related("vacancy__company", "vacancy__municipality__department")
        is_open = set(Vacancy.objects.open_on(today).filter(offered__link=link).values_list("pk", flat=True))
        rows = [(one, one.told, one.newest, one.vacancy_id in is_open) for one in offered.prefetch_related("replies")]
    log_link_reading(request, link, "offer_link", link, Reading.VIEW)
    context = {
        "rows": rows,
        "link": link,
        "whys": Why.choices,
        "asks": User.objects.filter(pk=link.recorded_by).first(),
    }
    return render(request, "matching/mine.html", context)


def _answer(request: HttpRequest, link: OfferLink) -> None:
    said, why = request.POST.get("said", ""), request.POST.get("why", "")
    thanks = _("Gracias: se lo decimos a quien le acompaña.") if said == Said.INTERESTED else _("Gracias por decirlo.")
    attempt(
        request,
        lambda: operations.reply(
            link=link, offered_id=as_key(request.POST.get("offered", "")), said=said, why=why, on=timezone.localdate()
        ),
        thanks,
    )
