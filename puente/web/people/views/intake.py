"""Registering a person, one question at a time. What was typed is kept in a draft that only its author sees."""

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.models import DutyStation
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases.operations import take_in
from puente.core.errors import RefusedError
from puente.core.ids import new_id
from puente.core.text import squeeze
from puente.people.access import drafts_of, get_draft_for, visible_to
from puente.people.facts import PersonFacts, PhoneFacts
from puente.people.matching import Match, find_matches
from puente.people.models import IntakeDraft
from puente.people.operations import drop_draft, keep_draft
from puente.web.events.views.day import arrive_after_registration
from puente.web.forms import place_suggestions
from puente.web.people.forms.consent import ConsentStep, consent_facts
from puente.web.people.forms.steps import ContactStep, IdentityStep, ReturnStep, WorkStep, baseline_facts, person_facts
from puente.web.people.views.consents import texts_to_read
from puente.web.referrals.sending import take_after_registration

STEPS: dict[str, tuple[type[forms.Form], Any, Any]] = {
    "consentimiento": (ConsentStep, _l("Consentimiento"), _l("¿Está de acuerdo la persona?")),
    "identidad": (IdentityStep, _l("Identidad"), _l("¿Quién es la persona?")),
    "retorno": (ReturnStep, _l("Retorno"), _l("¿Cómo fue su retorno?")),
    "contacto": (ContactStep, _l("Hogar y contacto"), _l("¿Dónde vive y cómo se le llama?")),
    "trabajo": (WorkStep, _l("Trabajo e ingresos"), _l("¿Cómo está hoy?")),
}
REVIEW, CONSENT = "revisar", "consentimiento"
MOST_DRAFTS = 5
# What a draft holds beside the answers: the photo of the sheet; who was asked about, and of whom it was said that they
# are somebody else.
PHOTO, ASKED, ANOTHER = "foto", "preguntado", "another"
ORDER = [*STEPS, REVIEW]


@screen(Right.PEOPLE_EDIT)
def start(request: HttpRequest) -> HttpResponse:
    """A new draft has a new address; nothing is written until something is typed."""
    return redirect("intake_step", draft=new_id(), step=ORDER[0])


@screen(Right.PEOPLE_EDIT, methods=("GET", "POST"))
def step(request: HttpRequest, draft: UUID, step: str) -> HttpResponse:
    if step not in ORDER:
        raise Http404
    content = _content(request, draft, step)
    if step == REVIEW:
        return _review(request, draft, content)
    _class, _label, title = STEPS[step]
    kept = QueryDict(content[step]) if step in content else None
    posted = request.method == "POST"
    form = _form(request, step, request.POST if posted else kept, request.FILES if posted else None)
    matches: list[Match] = []
    if posted and _kept(request, draft, step, content, form):
        matches = _matches(request, draft, content, form) if step == "identidad" else []
        if not matches:
            return redirect("intake_step", draft=draft, step=ORDER[ORDER.index(step) + 1])
    context = _frame(draft, step, content) | {"form": form, "title": title, "matches": _shown(request, matches)}
    return render(request, "people/intake.html", context | _beside(request, step, content))


@screen(Right.PEOPLE_EDIT, methods=("POST",))
def discard(request: HttpRequest, draft: UUID) -> HttpResponse:
    """The person will not be registered: nothing of it stays."""
    found = get_draft_for(standing(request), draft)
    drop_draft(actor=standing(request), draft_id=found.pk)
    messages.success(request, _("Se descartó lo escrito."))
    return redirect("home")


def unfinished(who: Standing) -> list[dict[str, Any]]:
    """Registrations to go on with: whose, at which step, and until when they stay."""
    return [_summary(draft) for draft in drafts_of(who)[:MOST_DRAFTS]]


def _summary(draft: IntakeDraft) -> dict[str, Any]:
    content = json.loads(draft.content)
    identity = QueryDict(content.get("identidad", ""))
    return {
        "draft": draft.pk,
        "name": squeeze(f"{identity.get('given_names', '')} {identity.get('surnames', '')}"),
        "step": next((name for name in STEPS if name not in content), REVIEW),
        "until": timezone.localdate(draft.changed_at) + timedelta(days=settings.DRAFT_DAYS),
    }


def _beside(request: HttpRequest, step: str, content: dict[str, str]) -> dict[str, Any]:
    """What some steps need beside their questions."""
    if step == CONSENT:
        return {"texts": texts_to_read(), "has_photo": PHOTO in content}
    return {"places": place_suggestions(standing(request).stations)} if step == "contacto" else {}


def _form(request: HttpRequest, step: str, data: QueryDict | None, files: Any = None) -> forms.Form:
    form_class = STEPS[step][0]
    if form_class is not ContactStep:
        return form_class(data, files)
    own = DutyStation.objects.filter(pk__in=standing(request).stations)
    return ContactStep([(str(pk), name) for pk, name in own.values_list("id", "name")], data)


def _content(request: HttpRequest, draft: UUID, step: str) -> dict[str, str]:
    """What the draft holds; a first page has none yet, a later one must."""
    try:
        return json.loads(get_draft_for(standing(request), draft).content)
    except Http404:
        if step != ORDER[0]:
            raise
        return {}


def _kept(request: HttpRequest, draft: UUID, step: str, content: dict[str, str], form: forms.Form) -> bool:
    """Keep what was typed, right or wrong, and the photo that came with it; whether it was right."""
    content[step] = _answers(request.POST)
    valid = form.is_valid()
    if valid and (photo := form.cleaned_data.get("photo")):
        content[PHOTO] = base64.b64encode(photo).decode()
    _keep(request, draft, content)
    return valid


def _keep(request: HttpRequest, draft: UUID, content: dict[str, str]) -> None:
    try:
        with transaction.atomic():
            keep_draft(actor=standing(request), draft_id=draft, content=content)
    except IntegrityError as problem:  # the address of somebody else's draft
        raise Http404 from problem


def _answers(posted: QueryDict) -> str:
    """What was typed, without the button that was pressed."""
    typed = posted.copy()
    typed.pop(ANOTHER, None)
    return typed.urlencode()


def _matches(request: HttpRequest, draft: UUID, content: dict[str, str], form: forms.Form) -> list[Match]:
    """Who this may be; nobody once it was said, of just these answers, that it is somebody else."""
    values = form.cleaned_data
    birth = values["birth"] or (None, "")
    facts = PersonFacts(
        given_names=values["given_names"],
        surnames=values["surnames"],
        birth_date=birth[0],
        birth_precision=birth[1],
        cui=values["cui"],
        phones=[PhoneFacts(values["phone"])] if values["phone"] else [],
    )
    asked = hashlib.sha256(repr(facts).encode()).hexdigest()
    if request.POST.get(ANOTHER) and content.get(ASKED) == asked:
        content[ANOTHER] = asked
    content[ASKED] = asked
    matches = [] if content.get(ANOTHER) == asked else find_matches(standing(request), facts)
    _keep(request, draft, content)
    return matches


def _shown(request: HttpRequest, matches: list[Match]) -> list[dict[str, Any]]:
    """Own persons by name; of another station only which one and why."""
    own = visible_to(standing(request)).select_related("municipality").in_bulk([match.person_id for match in matches])
    stations = DutyStation.objects.in_bulk([match.station_id for match in matches])
    return [
        {
            "person": own.get(match.person_id),
            "station": stations[match.station_id],
            "signs": ", ".join(str(sign.label) for sign in match.signs),
        }
        for match in matches
    ]


def _review(request: HttpRequest, draft: UUID, content: dict[str, str]) -> HttpResponse:
    """Everything once more; registering happens here, all or nothing."""
    forms_by_step = {name: _form(request, name, QueryDict(content.get(name, ""))) for name in STEPS}
    for name, form in forms_by_step.items():
        if not form.is_valid():
            return redirect("intake_step", draft=draft, step=name)
    answers = {name: form.cleaned_data for name, form in forms_by_step.items()}
    refusal = None
    if request.method == "POST":
        try:
            with transaction.atomic():
                return _register(request, draft, answers, base64.b64decode(content.get(PHOTO, "")))
        except RefusedError as problem:
            refusal = problem.message
    shown = [(name, STEPS[name][1], form) for name, form in forms_by_step.items()]
    context = _frame(draft, REVIEW, content) | {"answers": shown, "refusal": refusal}
    return render(request, "people/intake_review.html", context)


def _register(request: HttpRequest, draft: UUID, answers: dict[str, Any], photo: bytes) -> HttpResponse:
    actor = standing(request)
    drop_draft(actor=actor, draft_id=draft)
    consent = answers[CONSENT]
    case = take_in(
        actor=actor,
        facts=person_facts(consent, answers["identidad"], answers["retorno"], answers["contacto"]),
        consent=consent_facts(consent | {name: answers["identidad"][name] for name in ("guardian", "assent")}, photo),
        baseline=baseline_facts(answers["trabajo"]),
        station_id=answers["contacto"]["station"],
        on=timezone.localdate(),
    )
    messages.success(request, _("Se registró y se abrió el expediente %(code)s.") % {"code": case.code})
    take_after_registration(request, draft, case.person)
    return redirect(arrive_after_registration(request, draft, case.person) or reverse("receipt", args=[case.person_id]))


def _frame(draft: UUID, step: str, content: dict[str, str]) -> dict[str, Any]:
    here = ORDER.index(step)
    labels = [label for _form, label, _title in STEPS.values()] + [_("Revisar")]
    steps = [
        {"name": name, "label": label, "state": "now" if place == here else "past" if name in content else "to-come"}
        for place, (name, label) in enumerate(zip(ORDER, labels, strict=True))
    ]
    return {
        "draft": draft,
        "step": step,
        "steps": steps,
        "number": here + 1,
        "total": len(ORDER),
        "next_label": labels[here + 1].lower() if here + 1 < len(labels) else "",
        "previous": ORDER[here - 1] if here else None,
    }
