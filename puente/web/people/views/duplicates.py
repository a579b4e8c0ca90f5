"""Two files that are probably one person, side by side."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases.operations import merge_persons, unmerge_persons
from puente.core.dates import full_day_words
from puente.core.phones import digits, show
from puente.core.text import compact_number
from puente.people.access import get_duplicate_pair_for, get_merge_for, pairs_visible_to
from puente.people.enums import BirthPrecision, Likeness
from puente.people.models import DuplicatePair, Merge, Person
from puente.people.names import sound, words_of
from puente.people.operations import tell_apart
from puente.web.forms import Form
from puente.web.people.views.detail import head
from puente.web.reading import log_list, open_person

PAGE = 25


class ApartForm(Form):
    reason = forms.CharField(
        label=_l("¿Cómo sabe que son dos personas?"),
        help_text=_l("Por ejemplo: son padre e hijo, se habló con los dos."),
        max_length=200,
        required=False,
    )


class JoinForm(Form):
    """Which of the two files stays."""

    kept = forms.TypedChoiceField(label=_l("¿Qué ficha se queda?"), coerce=UUID, widget=forms.RadioSelect)

    def __init__(self, found: DuplicatePair, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        sides = [found.first, found.second]
        self.fields["kept"].choices = [(str(side.pk), _file_words(side)) for side in sides]  # type: ignore[attr-defined]


class SplitForm(Form):
    reason = forms.CharField(
        label=_l("¿Cómo sabe que son dos personas?"),
        help_text=_l("Por ejemplo: son padre e hijo, se habló con los dos."),
        max_length=200,
    )


@screen(Right.DUPLICATES_REVIEW)
def queue(request: HttpRequest) -> HttpResponse:
    """Pairs that wait for a decision, the likeliest first."""
    rows = pairs_visible_to(standing(request)).open().select_related("first__station", "second__station")
    page = Paginator(rows.order_by("-score", "id"), PAGE).get_page(request.GET.get("page"))
    log_list(request, "duplicate", 2 * len(page))
    return render(request, "people/duplicates.html", {"page": page})


@screen(Right.DUPLICATES_REVIEW)
def pair(request: HttpRequest, duplicate_pair: UUID) -> HttpResponse:
    return _page(request, get_duplicate_pair_for(standing(request), duplicate_pair, Right.DUPLICATES_REVIEW))


@screen(Right.DUPLICATES_REVIEW, methods=("POST",))
def apart(request: HttpRequest, duplicate_pair: UUID) -> HttpResponse:
    """They are two persons: remembered, and not asked again."""
    found = get_duplicate_pair_for(standing(request), duplicate_pair, Right.DUPLICATES_REVIEW)
    form = ApartForm(request.POST)
    if not form.carry_out(partial(tell_apart, actor=standing(request), pair=found, on=timezone.localdate())):
        return _page(request, found, form)
    messages.success(request, _("Quedó anotado que son dos personas. No se volverá a preguntar."))
    return redirect("duplicate_list")


@screen(Right.DUPLICATES_REVIEW, methods=("POST",))
def join(request: HttpRequest, duplicate_pair: UUID) -> HttpResponse:
    """They are one person: one file from now on."""
    found = get_duplicate_pair_for(standing(request), duplicate_pair, Right.DUPLICATES_REVIEW)
    form = JoinForm(found, request.POST)
    if not form.carry_out(partial(_join, standing(request), found)):
        return _page(request, found, join_form=form)
    messages.success(request, _("Las dos fichas son una. Si fue un error, se pueden separar desde «Datos»."))
    return redirect("person", person=form.made.kept_id)


def _join(actor: Standing, found: DuplicatePair, kept: UUID) -> Merge:
    first, second = found.first, found.second
    kept_file, gone = (first, second) if first.pk == kept else (second, first)
    return merge_persons(actor=actor, kept=kept_file, gone=gone)


@screen(Right.DUPLICATES_REVIEW, methods=("GET", "POST"))
def split(request: HttpRequest, merge: UUID) -> HttpResponse:
    """Two persons again."""
    found = get_merge_for(standing(request), merge, Right.DUPLICATES_REVIEW)
    person = open_person(request, found.kept_id, Right.PEOPLE_VIEW)
    form = SplitForm(request.POST or None)
    if form.carry_out(partial(unmerge_persons, actor=standing(request), merge=found)):
        messages.success(request, _("Son dos fichas otra vez, cada una con lo suyo."))
        return redirect("person_data", person=person.pk)
    return render(request, "people/split.html", head(request, person) | {"merge": found, "form": form})


def _page(
    request: HttpRequest, found: DuplicatePair, form: ApartForm | None = None, join_form: JoinForm | None = None
) -> HttpResponse:
    people = [open_person(request, side, Right.PEOPLE_VIEW) for side in (found.first_id, found.second_id)]
    context = {
        "pair": found,
        "people": people,
        "rows": _rows(*people),
        "agrees": [Likeness(code).label for code in found.agrees],
        "differs": [Likeness(code).label for code in found.differs],
        "form": form or ApartForm(),
        "bad_form": next((one for one in (form, join_form) if one), None),
        "join_form": join_form or JoinForm(found, initial={"kept": str(_likelier(people).pk)}),
    }
    return render(request, "people/duplicate_pair.html", context)


def _likelier(people: list[Person]) -> Person:
    """The file that is usually the one to keep: with an open case, else the older one."""
    return min(people, key=lambda person: (not person.cases.open().exists(), person.pk))


def _file_words(person: Person) -> str:
    """A file as it is told from another: name, case, station."""
    case = person.cases.order_by("-closed_on").first()
    told = [person.full_name, case.code if case else _("sin expediente"), person.station.name]
    return " · ".join(told)


def _rows(one: Person, other: Person) -> list[dict[str, Any]]:
    """Each field of both, and how they compare: `same`, `alike` in sound, `some` in common, `other`, or "" unsaid."""
    sides = [_told(person) for person in (one, other)]
    return [
        {"name": str(name), "values": [ours.words, theirs.words], "verdict": _verdict(ours, theirs)}
        for name, ours, theirs in ((name, sides[0][name], sides[1][name]) for name in sides[0])
        if ours.words or theirs.words
    ]


@dataclass(frozen=True)
class Told:
    """A field as shown, what of it is compared, and how a name sounds; nothing compared, no verdict."""

    words: str
    compared: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()


def _verdict(one: Told, other: Told) -> str:
    if not one.compared or not other.compared:
        return ""
    if one.compared == other.compared:
        return "same"
    if one.heard and one.heard == other.heard:
        return "alike"
    return "some" if one.compared & other.compared or one.heard & other.heard else "other"


def _name(text: str) -> Told:
    words = frozenset(words_of(text))
    return Told(text, words, frozenset(map(sound, words)))


def _told(person: Person) -> dict[Any, Told]:
    case = person.cases.order_by("-closed_on").first()
    returns = [back.returned_on for back in person.returns.all() if back.returned_on]
    papers, phones = list(person.identifiers.all()), list(person.phones.all())
    return {
        _l("Nombres"): _name(person.given_names),
        _l("Apellidos"): _name(person.surnames),
        _l("Nació"): _born(person),
        _l("Sexo que indica su documento"): Told(person.get_sex_display(), frozenset(person.sex)),
        _l("Documentos"): Told(
            ", ".join(f"{item.get_kind_display()} {item.number}" for item in papers),
            frozenset(compact_number(item.number) for item in papers),
        ),
        _l("Teléfonos"): Told(
            ", ".join(show(item.number) for item in phones), frozenset(digits(item.number) for item in phones)
        ),
        _l("Municipio"): Told(str(person.municipality or ""), frozenset(filter(None, [person.municipality_id]))),
        _l("Retornos"): Told(", ".join(map(full_day_words, returns)), frozenset(map(str, returns))),
        _l("Expediente"): Told(case.code if case else ""),
        _l("Estación"): Told(str(person.station)),
    }


def _born(person: Person) -> Told:
    """The date as exact as it is known; only whole dates are compared."""
    if person.birth_date is None:
        return Told("")
    if person.birth_precision == BirthPrecision.DAY:
        return Told(full_day_words(person.birth_date), frozenset([str(person.birth_date)]))
    return Told(f"{person.birth_date.year} ({person.get_birth_precision_display()})")
