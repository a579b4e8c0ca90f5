"""The profile of a person, the vacancies that fit."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.employers.access import get_vacancy_for
from puente.matching.queries import vacancies_for
from puente.people.minors import Placing, placing_of, why_never
from puente.people.models import Person
from puente.placement import operations as placement
from puente.profiles import operations
from puente.profiles.models import Profile, WorkExperience
from puente.profiles.rules import missing
from puente.taxonomy.coder import Proposal, propose
from puente.taxonomy.models import EscoOccupation
from puente.taxonomy.operations import suggest_word
from puente.web.downloads import PDF, as_attachment
from puente.web.occupations.forms import NONE_OF_THESE
from puente.web.people.views.detail import head, open_case_of
from puente.web.profiles.forms import ExperienceForm, LanguageForm, WishesForm
from puente.web.reading import log_export, open_person
from puente.web.refusals import attempt


@screen(Right.CASE_VIEW)
def profile(request: HttpRequest, person: UUID) -> HttpResponse:
    """Everything on one page."""
    found = open_person(request, person, Right.CASE_VIEW)
    return _profile_page(request, found)


@screen(Right.CASE_EDIT, methods=("POST",))
def wishes(request: HttpRequest, person: UUID) -> HttpResponse:
    """Education and what the person looks for."""
    found = open_person(request, person, Right.CASE_EDIT)
    form = WishesForm(request.POST)
    if form.carry_out(partial(operations.set_wishes, actor=standing(request), person=found)):
        messages.success(request, _("Se guardó lo que busca."))
        return redirect("profile", person=found.pk)
    # What was typed stays, now against what somebody else may have saved: a second click is a decision.
    known = Profile.objects.filter(person=found).first()
    typed = request.POST.copy()
    typed["seen"] = str(known.revision if known else 0)
    form.data = typed
    return _profile_page(request, found, wishes=form)


@screen(Right.CASE_EDIT, methods=("POST",))
def language(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = LanguageForm(request.POST)
    if form.carry_out(partial(operations.add_language, actor=standing(request), person=found)):
        return redirect("profile", person=found.pk)
    return _profile_page(request, found, language_form=form)


def _profile_page(
    request: HttpRequest, person: Person, wishes: WishesForm | None = None, language_form: LanguageForm | None = None
) -> HttpResponse:
    """The page with what is known; a form that came back wrong stands in place of the fresh one."""
    known = Profile.objects.filter(person=person).first()
    experiences = list(person.experiences.select_related("occupation"))
    languages = list(person.spoken_languages.select_related("language"))
    initial = WishesForm.initial_of(known) if known else None
    context = head(request, person) | {
        "profile": known,
        "experiences": experiences,
        "languages": languages,
        "gaps": missing(known, experiences, languages),
        "wishes": wishes or WishesForm(initial=initial),
        "language_form": language_form or LanguageForm(),
        "form": wishes or language_form or LanguageForm(),
    }
    return render(request, "profiles/profile.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def experience(request: HttpRequest, person: UUID) -> HttpResponse:
    """First the words (posted as `dijo`: they never stand in an address), then the occupation that the system
    proposes and the consultant confirms.
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
    if form.carry_out(partial(_add_experience, standing(request), found, proposals)):
        messages.success(request, _("Se agregó su experiencia."))
        return redirect("profile", person=found.pk)
    context = head(request, found) | {
        "form": form,
        "said": said,
        "proposals": proposals,
        "chosen": form["occupation"].value(),
        "bad": next(iter(form["occupation"].errors), ""),
    }
    return render(request, "profiles/experience.html", context)


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


def _add_experience(actor: Standing, person: Person, proposals: list[Proposal], **values: Any) -> WorkExperience:
    esco = next((one.esco_uri for one in proposals if one.occupation == values["found"] and one.esco_uri), None)
    return operations.add_experience(
        actor=actor,
        person=person,
        said=values["said"].strip(),
        occupation=values["found"],
        country=values["country"],
        months=values["total_months"],
        until_year=values["until_year"],
        esco=EscoOccupation.objects.filter(pk=esco).first() if esco else None,
    )


@screen(Right.CASE_EDIT, methods=("POST",))
def remove(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    actor = standing(request)
    try:
        if "experience" in request.POST:
            row = UUID(request.POST["experience"])
            attempt(request, partial(operations.remove_experience, actor=actor, person=found, experience_id=row))
        elif "language" in request.POST:
            row = UUID(request.POST["language"])
            attempt(request, partial(operations.remove_language, actor=actor, person=found, language_id=row))
    except ValueError:
        messages.warning(request, _("Eso ya no está en el perfil."))
    return redirect("profile", person=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def confirm(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    act = partial(operations.confirm_profile, actor=standing(request), case=case, on=timezone.localdate())
    if attempt(request, act, _("Perfil confirmado. Lo que sigue: buscar vacantes.")):
        return redirect("person_vacancies", person=found.pk)
    return redirect("profile", person=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def cv(request: HttpRequest, person: UUID) -> HttpResponse:
    """The CV to hand over; on record as an export. The file is named by the case's code."""
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    lang = "en" if request.POST.get("lang") == "en" else "es"
    make = partial(operations.make_cv, actor=standing(request), case=case, lang=lang, on=timezone.localdate())
    document = attempt(request, make)
    if document is None:
        return redirect("profile", person=found.pk)
    log_export(request, "cv", case.pk, found.pk)
    return as_attachment(document, PDF, f"{case.code}-cv-{lang}.pdf")


@screen(Right.CASE_VIEW)
def vacancies(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_VIEW)
    matches = vacancies_for(found, timezone.localdate())
    groups = [
        (_("Puede postular ya"), matches.can_apply, "ok"),
        (_("Le falta algo que se puede conseguir"), matches.gap, "wait"),
        (_("Hoy no es posible"), matches.not_today, ""),
    ]
    sent = set(found.applications.values_list("vacancy_id", flat=True))
    context = {"groups": groups, "matches": matches, "sent": sent} | _under_age(found)
    return render(request, "profiles/vacancies.html", head(request, found) | context)


def _under_age(person: Person) -> dict[str, Any]:
    """What holds for a minor: nothing at all, or one vacancy at a time."""
    placing = placing_of(person, timezone.localdate())
    return {
        "placing": placing.value,
        "never": why_never(person, timezone.localdate()) if placing == Placing.NEVER else "",
        "permits": {permit.vacancy_id: permit for permit in person.youth_permits.select_related("vacancy")}
        if placing == Placing.AUTHORISED
        else {},
    }


@screen(Right.CASE_EDIT, methods=("POST",))
def apply(request: HttpRequest, person: UUID, vacancy: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    wanted = get_vacancy_for(standing(request), vacancy, Right.EMPLOYERS_VIEW)
    case, today = open_case_of(found), timezone.localdate()
    act = partial(placement.apply, actor=standing(request), case=case, vacancy=wanted, on=today)
    application = attempt(request, act, _("Postulación registrada. Lo que sigue: preguntar en una semana."))
    if application is None:
        return redirect("person_vacancies", person=found.pk)
    return redirect("application", application=application.pk)
