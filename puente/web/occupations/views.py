"""The type-ahead of occupations, and the review of the team's words with their effect."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.profiles.queries import codings_of
from puente.taxonomy import operations
from puente.taxonomy.access import get_word_for, words_decided, words_to_review
from puente.taxonomy.coder import propose
from puente.taxonomy.models import Occupation, TeamWord
from puente.taxonomy.queries import effect_of
from puente.web.occupations.forms import NONE_OF_THESE, WordForm
from puente.web.refusals import attempt
from puente.web.words import names_of

PAGE = 25


@screen(Right.EMPLOYERS_VIEW, methods=("POST",))
def find(request: HttpRequest) -> HttpResponse:
    """What the words typed so far may mean, as choices for the form that they stand in. Posted, so that what a person
    tells of their life stands in no address.
    """
    said = request.POST.get("said", "").strip()[:160]
    proposals, chosen = propose(said), request.POST.get("occupation", "")
    if chosen not in {NONE_OF_THESE, *(one.occupation.code for one in proposals)}:
        chosen = proposals[0].occupation.code if proposals else NONE_OF_THESE
    context = {"said": said, "proposals": proposals, "chosen": chosen, "bad": ""}
    return render(request, "occupations/_proposals.html", context)


@screen(Right.WORDS_REVIEW)
def words(request: HttpRequest) -> HttpResponse:
    decided = request.GET.get("cuales") == "decididas"
    rows = words_decided(standing(request)) if decided else words_to_review(standing(request))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "decided": decided, "names": _names(list(page))}
    return render(request, "occupations/words.html", context)


@screen(Right.WORDS_REVIEW, methods=("GET", "POST"))
def word(request: HttpRequest, team_word: UUID) -> HttpResponse:
    """One word: what it is read as today, what would change, and the decision, once that effect was seen."""
    found = get_word_for(standing(request), team_word, Right.WORDS_REVIEW)
    if "reject" in request.POST:
        act = partial(operations.reject_word, actor=standing(request), word_id=found.pk)
        attempt(request, act, _("No se aprenderá."))
        return redirect("word_list")
    form = WordForm(request.POST or None, initial={"occupation": found.occupation_id or ""})
    meant = form.cleaned_data.get("occupation") if form.is_bound and form.is_valid() else found.occupation
    seen = meant is not None and form["shown"].value() == meant.pk
    if "accept" in request.POST and seen and form.carry_out(partial(_accept, standing(request), found)):
        messages.success(request, _("Aprendido: desde ahora se propone primero."))
        return redirect("word_list")
    if "accept" in request.POST and meant and not seen:
        messages.info(request, _("Vea primero qué cambiaría con esa ocupación, y acepte otra vez."))
    context = {
        "word": found,
        "form": form,
        "proposals": propose(found.text, 3),
        "meant": meant,
        "effect": effect_of(found.text, meant) if meant else None,
        "codings": codings_of(found.text),
        "names": _names([found]),
    }
    return render(request, "occupations/word.html", context)


def _accept(actor: Standing, word: TeamWord, occupation: Occupation, shown: str) -> TeamWord:
    return operations.accept_word(actor=actor, word_id=word.pk, occupation=occupation)


def _names(words: list[TeamWord]) -> dict[UUID | None, str]:
    """Who proposed and who decided, by id."""
    return names_of({user for word in words for user in (word.proposed_by, word.decided_by) if user})
