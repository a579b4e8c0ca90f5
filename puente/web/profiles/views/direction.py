"""The occupational profile: where the person is heading, with what evidence, what to certify and what to learn."""

import json
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.cases.signing import digest_of
from puente.matching.needs import Need, Needs, needs_of
from puente.people.models import Person
from puente.profiles import direction, operations
from puente.profiles.access import get_part_for
from puente.profiles.models import Target
from puente.profiles.queries import WholeProfile, whole_profile
from puente.web.downloads import PDF, as_attachment
from puente.web.people.views.detail import head, open_case_of
from puente.web.profiles.forms import DirectionForm, TargetForm
from puente.web.reading import log_export, open_person
from puente.web.refusals import attempt
from puente.web.signing import SignForm
from puente.web.words import names_of

MOST_SHOWN = 12


@screen(Right.CASE_VIEW)
def page(request: HttpRequest, person: UUID) -> HttpResponse:
    """The targets with their evidence, what is lacking for the vacancies within reach, and the words to sign."""
    return _page(request, open_person(request, person, Right.CASE_VIEW))


@screen(Right.CASE_EDIT, methods=("POST",))
def add_target(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = TargetForm(request.POST)
    if form.carry_out(partial(operations.add_target, actor=standing(request), person=found)):
        return redirect("direction", person=found.pk)
    return _page(request, found, target_form=form)


@screen(Right.CASE_EDIT, methods=("POST",))
def target(request: HttpRequest, person: UUID, target: UUID) -> HttpResponse:
    """Put one first, or take it out."""
    found = open_person(request, person, Right.CASE_EDIT)
    row = get_part_for(standing(request), Target, found, target)
    act = operations.remove_target if "remove" in request.POST else operations.put_first
    attempt(request, partial(act, actor=standing(request), target=row))
    return redirect("direction", person=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def words(request: HttpRequest, person: UUID) -> HttpResponse:
    """Strengths, what to certify, what to learn."""
    found = open_person(request, person, Right.CASE_EDIT)
    form = DirectionForm(request.POST)
    if form.carry_out(partial(operations.set_direction, actor=standing(request), person=found)):
        messages.success(request, _("Guardado."))
        return redirect("direction", person=found.pk)
    return _page(request, found, words=form)


@screen(Right.CASE_EDIT, methods=("POST",))
def sign(request: HttpRequest, person: UUID) -> HttpResponse:
    """The consultant confirms, the person agrees: from then on it is on file as it was."""
    found = open_person(request, person, Right.CASE_EDIT)
    form, case, today = SignForm(request.POST), open_case_of(found), timezone.localdate()
    if form.carry_out(partial(operations.sign_profile, actor=standing(request), case=case, on=today)):
        messages.success(request, _("Perfil ocupacional confirmado y firmado."))
        return redirect("direction", person=found.pk)
    return _page(request, found, sign_form=form)


@screen(Right.CASE_EDIT, methods=("POST",))
def printed(request: HttpRequest, person: UUID) -> HttpResponse:
    """The page to print: as it was signed, or the draft."""
    found = open_person(request, person, Right.CASE_EDIT)
    signed = found.signed_profiles.first()
    if "draft" in request.POST:
        signed = None
    content = json.loads(signed.content) if signed else direction.content_of(whole_profile(found))
    confirmed_by = names_of({signed.recorded_by}).get(signed.recorded_by, "") if signed else ""
    case = found.cases.order_by("-closed_on").first()
    if case is None:
        raise Http404
    log_export(request, "direction", case.pk, found.pk)
    document = direction.pdf_of(signed, content, name=found.full_name, consultant=confirmed_by)
    return as_attachment(document, PDF, f"{case.code}-perfil-ocupacional.pdf")


def _page(request: HttpRequest, person: Person, **forms: Any) -> HttpResponse:
    """The page; a form that came back wrong stands in place of the fresh one."""
    known = whole_profile(person)
    signed, needs = person.signed_profiles.first(), needs_of(known, timezone.localdate())
    aims = direction.aims_of(known)
    digest = digest_of(direction.content_of(known, aims))
    context = head(request, person) | {
        "here": "profile",
        "known": known,
        "aims": aims,
        "needs": needs.needs[:MOST_SHOWN],
        "reached": needs.reached,
        "beyond": needs.beyond,
        "target_form": TargetForm(),
        "words": DirectionForm(initial=_initial(known, needs)),
        "sign_form": SignForm(initial={"seen": digest}),
        "signed": signed,
        "moved": signed is not None and digest != signed.digest,
        "said": bool(known.sought and (known.sought.strengths or known.sought.to_certify or known.sought.to_learn)),
        "form": next(iter(forms.values()), None),
    }
    return render(request, "profiles/direction.html", context | forms)


def _initial(known: WholeProfile, needs: Needs) -> dict[str, Any]:
    """The words as they stand; while there are none, what the needs propose."""
    sought = known.sought
    said = {name: getattr(sought, name) if sought else "" for name in ("strengths", "to_certify", "to_learn")}
    proposed = {
        "strengths": [str(skill).capitalize() for skill in known.skills[:4]],
        "to_certify": [_named(need) for need in needs.needs if need.certifiable][:3],
        "to_learn": [_named(need) for need in needs.needs if need.programmes and not need.certifiable][:3],
    }
    lines = {name: said[name] or "\n".join(proposed[name]) for name in said}
    return lines | {"seen": sought.revision if sought else 0}


def _named(need: Need) -> str:
    return need.asked.label[:1].upper() + need.asked.label[1:]
