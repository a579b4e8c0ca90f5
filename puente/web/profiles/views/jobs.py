"""A job: told, coded and confirmed; corrected; and what it shows that the person can do."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.people.models import Person
from puente.profiles import operations
from puente.profiles.access import get_part_for
from puente.profiles.cv.wording import for_employers
from puente.profiles.enums import Evidence, Mastery
from puente.profiles.models import WorkExperience
from puente.profiles.queries import SkillOffer, skills_asked_by
from puente.taxonomy.coder import Proposal, propose
from puente.taxonomy.models import EscoOccupation
from puente.taxonomy.operations import suggest_word
from puente.web.occupations.forms import NONE_OF_THESE
from puente.web.people.views.detail import head
from puente.web.profiles.forms import ExperienceForm, JobForm
from puente.web.reading import open_person
from puente.web.refusals import attempt


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def add(request: HttpRequest, person: UUID) -> HttpResponse:
    """First the words (posted as `dijo`: they never stand in an address), then the occupation that the system
    proposes and the consultant confirms, then what the job shows that they can do.
    """
    found = open_person(request, person, Right.CASE_EDIT)
    said = (request.POST.get("said") or request.POST.get("dijo") or "").strip()[:160]
    if "nobody_knows" in request.POST:
        _tell_team(request, found, said)
    proposals = propose(said)
    bound = "said" in request.POST and "nobody_knows" not in request.POST
    likeliest = proposals[0].occupation.code if proposals else NONE_OF_THESE
    typed = {name: request.POST.get(name, "") for name in ExperienceForm.base_fields} if "said" in request.POST else {}
    form = ExperienceForm(request.POST if bound else None, initial={"occupation": likeliest} | typed | {"said": said})
    if form.carry_out(partial(_add, standing(request), found, proposals)):
        _warn(request, form.made)
        messages.success(request, _("Se agregó su experiencia. Marque lo que sabe hacer."))
        return redirect("experience_skills", person=found.pk, experience=form.made.pk)
    context = head(request, found) | {
        "form": form,
        "said": said,
        "proposals": proposals,
        "chosen": form["occupation"].value(),
        "bad": next(iter(form["occupation"].errors), ""),
    }
    return render(request, "profiles/experience.html", context)


def _add(actor: Standing, person: Person, proposals: list[Proposal], **told: Any) -> WorkExperience:
    esco = next((one.esco_uri for one in proposals if one.occupation == told["occupation"] and one.esco_uri), None)
    told["said"] = told["said"].strip()
    found = EscoOccupation.objects.filter(pk=esco).first() if esco else None
    return operations.add_experience(actor=actor, person=person, esco=found, **told)


def _tell_team(request: HttpRequest, person: Person, said: str) -> None:
    """None of the proposals is right, and the consultant does not know which is."""
    word = suggest_word(actor=standing(request), said=said, occupation=None, names=[person.full_name])
    if word:
        words = _("El equipo revisará esas palabras. Por ahora, elija la ocupación que más se acerque.")
    else:
        words = _(
            "Esas palabras no se pueden enseñar: son muchas, o llevan un número o un nombre. Diga solo el oficio."
        )
    messages.info(request, words)


def _warn(request: HttpRequest, job: WorkExperience) -> None:
    """Which sentences will not be in the CV, and why."""
    left_out = [*for_employers(job.tasks).left_out, *for_employers(job.tasks_en).left_out]
    if left_out:
        said = "», «".join(left_out)
        sentence = _(
            "Esto queda en su perfil y no saldrá en la hoja de vida, porque a una empresa no le toca: «%(said)s»."
        )
        messages.info(request, sentence % {"said": said})


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def change(request: HttpRequest, person: UUID, experience: UUID) -> HttpResponse:
    """A job as it should be; the button of risk takes it away."""
    found = open_person(request, person, Right.CASE_EDIT)
    job = get_part_for(standing(request), WorkExperience, found, experience)
    if "remove" in request.POST:
        act = partial(operations.remove_told, actor=standing(request), person=found, kind="experience", row_id=job.pk)
        attempt(request, act, _("Se quitó. Queda en «Cambios»."))
        return redirect("profile", person=found.pk)
    form = JobForm(request.POST or None, initial=_of(job))
    if form.carry_out(partial(operations.change_experience, actor=standing(request), row=job)):
        _warn(request, job)
        messages.success(request, _("Guardado."))
        return redirect("profile", person=found.pk)
    context = {"form": form, "title": _("Experiencia"), "removable": True}
    return render(request, "profiles/part.html", head(request, found) | context)


def _of(job: WorkExperience) -> dict[str, Any]:
    values = {name: getattr(job, name) for name in JobForm.base_fields if hasattr(job, name)}
    return values | {"occupation": job.occupation_id, "years": job.months // 12, "months": job.months % 12}


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def skills(request: HttpRequest, person: UUID, experience: UUID) -> HttpResponse:
    """What that kind of job asks for: the consultant ticks what the person can do, and how well."""
    found = open_person(request, person, Right.CASE_EDIT)
    job = get_part_for(standing(request), WorkExperience, found, experience)
    offers = skills_asked_by(job, list(found.skills.all()))
    if request.method == "POST":
        held, answered = _ticked(request, offers)
        act = partial(operations.set_skills, actor=standing(request), person=found, held=held, offered=answered)
        if attempt(request, act, _("Se guardó lo que sabe hacer.")):
            return redirect("profile", person=found.pk)
    context = {"job": job, "offers": offers, "levels": Mastery.choices, "evidences": Evidence.choices}
    return render(request, "profiles/skills.html", head(request, found) | context)


def _ticked(request: HttpRequest, offers: list[SkillOffer]) -> tuple[dict[str, tuple[int, str]], list[str]]:
    """Of each skill that was given a level: the level, and how it is known (as it was known before, if it was); and the
    skills that were answered at all. What was not sent, or is no level, stays as it is.
    """
    said = request.POST.get("evidence", "")
    evidence = said if said in Evidence.values else Evidence.SAID
    levels = {str(level): level for level in Mastery.values}
    held, answered = {}, []
    for offer in offers:
        sent = request.POST.get(f"level-{offer.key}")
        if sent in levels:
            held[offer.key] = (levels[sent], offer.held.evidence if offer.held else evidence)
        if sent in levels or sent == "":
            answered.append(offer.key)
    return held, answered
