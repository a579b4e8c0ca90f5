"""CVs: as a file, and behind a link that somebody without an account opens."""

from functools import partial
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puente.accounts.access import open_to_all, screen, standing
from puente.accounts.rights import Right
from puente.audit.enums import Reading
from puente.core.dates import full_day_words
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import link_digest
from puente.people.models import Person
from puente.profiles import cv, operations
from puente.profiles.access import opened_by
from puente.profiles.models import CvLink
from puente.profiles.operations import Wanted
from puente.profiles.queries import whole_profile
from puente.web.downloads import PDF, as_attachment
from puente.web.giving import ways_to_give
from puente.web.people.views.detail import head, open_case_of
from puente.web.profiles.forms import CvForm
from puente.web.reading import log_export, log_link_reading, open_person
from puente.web.refusals import attempt

FILE_NAMES = {"es": "hoja-de-vida", "en": "cv"}
GIVEN = "cv_link"  # in the session: the link just made, which is told only to who made it
MOST_ENDED = 10


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def page(request: HttpRequest, person: UUID) -> HttpResponse:
    """Which CV, for whom; a button for each kind of file, and one for a link. Of a closed case only the links."""
    found = open_person(request, person, Right.CASE_EDIT)
    if request.method != "POST":
        return _page(request, found, CvForm())
    form, case, today, who = CvForm(request.POST), open_case_of(found), timezone.localdate(), standing(request)
    if "link" in request.POST:
        if not form.carry_out(
            lambda **said: operations.share_cv(actor=who, case=case, wanted=Wanted(**said), on=today)
        ):
            return _page(request, found, form)
        link, code = form.made
        request.session[GIVEN] = {"link": str(link.pk), "code": code}
        return redirect("cv", person=found.pk)
    kind = request.POST.get("form", "pdf")
    kind = kind if kind in cv.FORMATS else "pdf"
    if not form.carry_out(
        lambda **said: operations.make_cv(actor=who, case=case, wanted=Wanted(form=kind, **said), on=today)
    ):
        return _page(request, found, form)
    log_export(request, "cv", case.pk, found.pk)
    (body, reference), file = form.made, cv.FORMATS[kind]
    return as_attachment(body, file.media_type, f"{FILE_NAMES[form.cleaned_data['lang']]}-{reference}.{file.ending}")


def _page(request: HttpRequest, person: Person, form: CvForm) -> HttpResponse:
    known, today = whole_profile(person, barriers=False), timezone.localdate()
    spanish, english = cv.cv_of(known, "es"), cv.cv_of(known, "en")
    links = list(person.cv_links.defer("content"))
    live = [link for link in links if link.ended_on is None and link.expires_on >= today]
    context = head(request, person) | {
        "form": form,
        "given": _given(request, live),
        "known": known,
        "preview": spanish,
        "left_out": list(dict.fromkeys([*spanish.left_out, *english.left_out])),
        "untranslated": cv.untranslated(known),
        "live": live,
        "ended": [link for link in links if link not in live][:MOST_ENDED],
    }
    return render(request, "profiles/cv.html", context)


def _given(request: HttpRequest, live: list[CvLink]) -> dict[str, Any] | None:
    """The link just made: as an address, a QR, and a message without anything about the person."""
    told = request.session.get(GIVEN, {})
    link = next((link for link in live if str(link.pk) == told.get("link")), None)
    if link is None:
        return None
    address = request.build_absolute_uri(reverse("cv_open", kwargs={"code": told["code"]}))
    words = _("Le comparto una hoja de vida. Se abre con este enlace hasta el %(day)s: %(address)s") % {
        "day": full_day_words(link.expires_on),
        "address": address,
    }
    return {"link": link} | ways_to_give(address, words)


@screen(Right.CASE_EDIT, methods=("POST",))
def end(request: HttpRequest, person: UUID, cv_link: UUID) -> HttpResponse:
    """From now on that link opens nothing."""
    found = open_person(request, person, Right.CASE_EDIT)
    act = partial(operations.end_link, actor=standing(request), person=found, link_id=cv_link, on=timezone.localdate())
    attempt(request, act, _("El enlace ya no abre nada."))
    return redirect("cv", person=found.pk)


@open_to_all("a CV is opened by whoever was given its link; it lasts some days, and every opening is on record")
@require_http_methods(["GET", "HEAD", "POST"])
def opened(request: HttpRequest, code: str) -> HttpResponse:
    """A page that says nothing of anybody; its button gives the document, so that a preview opens nothing."""
    if request.method == "POST" and not ratelimit.consume(request, action="cv_link"):
        return ratelimit.respond_429(request)
    digest = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=digest), read_only=True):
        link = opened_by(digest)
        document = link.document if link and request.method == "POST" else b""
    if link is None:
        return render(request, "profiles/cv_open.html", {"link": None}, status=404)
    if request.method != "POST":
        return render(request, "profiles/cv_open.html", {"link": link})
    log_link_reading(request, link, "cv_link", link, Reading.EXPORT)
    return as_attachment(document, PDF, f"{FILE_NAMES[link.lang]}.pdf")
