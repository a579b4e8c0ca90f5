"""Somebody who was presented to a company: what they can do, and what the company answers."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.audit.enums import Reading
from puente.employers.models import DoorLink
from puente.placement import operations
from puente.placement.calendars import company_calendar
from puente.placement.enums import Said, Side
from puente.placement.models import EmployerAnswer, FollowUp, Presented
from puente.placement.queries import asked_of_company, shown_to
from puente.web.door.forms import ANSWERS, HowForm
from puente.web.door.views import door, note_reading
from puente.web.downloads import CALENDAR, as_attachment
from puente.web.forms import Form
from puente.web.placement.forms import HowItGoesForm
from puente.web.reading import log_link_reading

THANKS = {
    Said.INTERVIEW: _l("Gracias. Hablamos con la persona y le confirmamos la hora."),
    Said.NOT_NOW: _l("Gracias por contestar: así buscamos mejor."),
    Said.HIRED: _l("¡Qué buena noticia! Le llamamos para registrar el empleo."),
    Said.WELL: _l("Gracias por contarnos."),
    Said.TROUBLE: _l("Gracias por contarnos. Alguien del programa le llama."),
    Said.LEFT: _l("Gracias por avisar. Alguien del programa le llama."),
}


@door
def person(request: HttpRequest, link: DoorLink, code: str, presented: UUID) -> HttpResponse:
    """What the person can do, and one press for each answer; of who works there, how they do."""
    shown = shown_to(link).filter(pk=presented).first()
    if shown is None:
        return render(request, "door/gone.html", {"link": link, "code": code}, status=404)
    in_words = "how" in request.GET or "said" in request.POST
    if not in_words and (asked := asked_of_company(shown, timezone.localdate())):
        return _ask(request, link, code, shown, asked)
    said = request.POST.get("said", "")
    forms = _forms(request, shown)
    form: Any = forms.get(Said.WELL if shown.hired_on else said)
    if request.method == "POST" and form is not None:
        if form.carry_out(lambda **_typed: _answer(link, shown, {"said": said} | form.facts)):
            messages.success(request, THANKS[Said(form.made.said)])
            return redirect("door", code=code)
    else:
        if request.method == "POST":
            messages.warning(request, _("No se entendió su respuesta. Elija una de las tres."))
        note_reading(request, link, shown)
    context = {
        "link": link,
        "code": code,
        "shown": shown,
        "told": shown.told,
        "answers": [(value, words, forms[value], value == said) for value, (words, _form) in ANSWERS.items()]
        if not shown.hired_on
        else [],
        "how": forms.get(Said.WELL),
        "form": form,
    }
    return render(request, "door/person.html", context)


def _ask(request: HttpRequest, link: DoorLink, code: str, shown: Presented, asked: FollowUp) -> HttpResponse:
    """How somebody does who works there, on the days when it is asked."""
    form = HowItGoesForm(request.POST or None, side=Side.EMPLOYER, conformity=asked.asks_conformity)
    act = partial(operations.say_how_it_goes, by=link.pk, follow_up=asked, on=timezone.localdate())
    if form.carry_out(lambda **_typed: act(**form.facts)):
        messages.success(request, _("Gracias por contarnos."))
        return redirect("door", code=code)
    if request.method != "POST":
        note_reading(request, link, shown)
    context = {"link": link, "code": code, "shown": shown, "told": shown.told, "how": form, "form": form, "asked": True}
    return render(request, "door/person.html", context)


@door
def calendar(request: HttpRequest, link: DoorLink, code: str, presented: UUID) -> HttpResponse:
    """The interview, as a file for the company's calendar."""
    shown = shown_to(link).filter(pk=presented, interview_at__isnull=False).first()
    if shown is None:
        return render(request, "door/gone.html", {"link": link, "code": code}, status=404)
    log_link_reading(request, link, "presented", shown, Reading.EXPORT)
    return as_attachment(company_calendar(shown), CALENDAR, "entrevista.ics")


def _forms(request: HttpRequest, shown: Presented) -> dict[str, Form]:
    """The form of each answer that can be given now, the one that was sent filled in."""
    said = request.POST.get("said", "")
    if shown.hired_on:
        return {Said.WELL: HowForm(request.POST or None)}
    return {
        value: form(request.POST if value == said else None, auto_id=f"{value}_%s")
        for value, (_words, form) in ANSWERS.items()
    }


def _answer(link: DoorLink, shown: Presented, facts: dict[str, Any]) -> EmployerAnswer:
    return operations.answer_for(link=link, presented_id=shown.pk, on=timezone.localdate(), **facts)
