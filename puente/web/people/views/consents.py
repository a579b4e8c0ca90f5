"""What a person was asked, what they answered, and taking an answer back."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.people.access import get_consent_for, get_consent_proof_for
from puente.people.enums import Answer, Purpose, Recipient
from puente.people.models import Consent, ConsentAudio, ConsentText, Person
from puente.people.operations import give_consent, keep_proof, refuse_consent
from puente.placement.operations import Effects, effects_of, withdraw_consent
from puente.web.downloads import give_file
from puente.web.forms import Form, ScanField
from puente.web.people.forms.consent import ConsentForm, manner_of
from puente.web.people.views.detail import head
from puente.web.reading import log_export, open_person
from puente.web.refusals import attempt


class PhotoForm(Form):
    photo = ScanField(label=_l("Foto de la hoja firmada"), help_text=_l("Sin huellas. Hasta 5 MB."))


def texts_to_read(language: str = "spa") -> list[dict[str, Any]]:
    """The newest words for each purpose in Spanish, in the order of the list, and what can be heard of them."""
    newest = ConsentText.objects.filter(language=language).order_by("purpose", "-version").distinct("purpose")
    by_purpose = {text.purpose: text for text in newest}
    recordings: dict[tuple[str, int], list[ConsentAudio]] = {}
    for audio in ConsentAudio.objects.select_related("language").defer("content").order_by("language__name"):
        recordings.setdefault((audio.purpose, audio.version), []).append(audio)
    texts = [by_purpose[purpose] for purpose in Purpose.values if purpose in by_purpose]
    return [{"text": text, "recordings": recordings.get((text.purpose, text.version), [])} for text in texts]


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def consents(request: HttpRequest, person: UUID) -> HttpResponse:
    """Each purpose with its latest answer; POST records one more."""
    found = open_person(request, person, Right.CASE_EDIT)
    initial = {"language": found.language_id} if found.language_id else {}
    form = ConsentForm(request.POST or None, request.FILES or None, initial=initial)
    form.spare_adults(found.birth_date, found.birth_precision)
    if form.carry_out(partial(_answer, standing(request), found)):
        messages.success(request, _("Respuesta registrada."))
        return redirect("consents", person=found.pk)
    context = head(request, found) | {
        "form": form,
        "answers": _answers(found),
        "texts": texts_to_read(),
        "sharings": list(found.sharings.all()),
    }
    return render(request, "people/consents.html", context)


def _answer(actor: Standing, person: Person, **values: Any) -> Consent:
    purpose, manner, today = values["purpose"], manner_of(values), timezone.localdate()
    if values["answer"] == Answer.NO:
        return refuse_consent(actor=actor, person=person, purpose=purpose, manner=manner, on=today)
    recipients = values["recipients"] if purpose == Purpose.PARTNERS else ()
    return give_consent(actor=actor, person=person, purpose=purpose, manner=manner, on=today, recipients=recipients)


def _answers(person: Person) -> list[dict[str, Any]]:
    """Every purpose, with what was answered, the newest first."""
    given = list(person.consents.select_related("language").prefetch_related("proofs"))
    return [
        {
            "label": Purpose(purpose).label,
            "purpose": purpose,
            "consents": [_shown(consent) for consent in given if consent.purpose == purpose],
        }
        for purpose in Purpose.values
    ]


def _shown(consent: Consent) -> dict[str, Any]:
    return {
        "consent": consent,
        "in_force": consent.answer == Answer.YES and consent.withdrawn_on is None,
        "recipients": ", ".join(str(Recipient(code).label) for code in consent.recipients),
        "proofs": list(consent.proofs.all()),
    }


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def withdraw(request: HttpRequest, person: UUID, purpose: str) -> HttpResponse:
    """What taking it back will do, said first; POST does it."""
    found = open_person(request, person, Right.CASE_EDIT)
    effects = effects_of(found, purpose)
    if purpose not in Purpose.values:
        raise Http404
    if request.method == "POST":
        act = partial(withdraw_consent, actor=standing(request), person=found, purpose=purpose, on=timezone.localdate())
        attempt(request, act, _("Permiso retirado. Se hizo todo lo que se anunció."))
        return redirect("consents", person=found.pk)
    context = {
        "form": Form(),
        "purpose": Purpose(purpose).label,
        "in_force": purpose in effects.purposes,
        "effects": _told(effects),
    }
    return render(request, "people/withdraw.html", head(request, found) | context)


def _told(effects: Effects) -> list[str]:
    """Each effect in one sentence."""
    ended = ", ".join(str(Purpose(one).label) for one in effects.purposes)
    told = [_("Deja de valer: %(purposes)s.") % {"purposes": ended}]
    if effects.case:
        told.append(_("Se cierra el expediente %(code)s.") % {"code": effects.case.code})
    for one in effects.applications:
        place = {"vacancy": one.vacancy.title, "company": one.vacancy.company.name}
        told.append(_("Se retira la postulación a «%(vacancy)s», %(company)s.") % place)
    if effects.told:
        names = ", ".join(dict.fromkeys(effects.told.values()))
        told.append(_("Queda en su lista avisar: %(names)s.") % {"names": names})
    if effects.calls:
        calls = ngettext("Se quita %(number)s llamada pendiente.", "Se quitan %(number)s llamadas.", effects.calls)
        told.append(calls % {"number": effects.calls})
    if effects.links:
        links = ngettext(
            "Deja de abrir %(number)s enlace a su hoja de vida.",
            "Dejan de abrir %(number)s enlaces a su hoja de vida.",
            effects.links,
        )
        told.append(links % {"number": effects.links})
    if effects.forgets:
        told.append(_("Se borra cómo se identifica y lo que dijo de su salud, su discapacidad y cómo se siente."))
    return told


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def photo(request: HttpRequest, consent: UUID) -> HttpResponse:
    """The photo of a sheet that was signed before."""
    found = get_consent_for(standing(request), consent, Right.CASE_EDIT)
    person = open_person(request, found.person_id, Right.CASE_EDIT)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if form.carry_out(partial(_keep_photo, standing(request), found)):
        messages.success(request, _("Foto guardada."))
        return redirect("consents", person=person.pk)
    return render(request, "people/consent_photo.html", head(request, person) | {"form": form, "consent": found})


def _keep_photo(actor: Standing, consent: Consent, photo: bytes) -> None:
    keep_proof(actor=actor, consent=consent, content=photo)


@screen(Right.CASE_VIEW)
def proof(request: HttpRequest, consent_proof: UUID) -> HttpResponse:
    """The signature or the sheet, to keep; on record as an export."""
    found = get_consent_proof_for(standing(request), consent_proof, Right.CASE_VIEW)
    log_export(request, "consent", found.pk, found.person_id)
    return give_file(request, found, f"permiso-{found.consent.purpose}")
