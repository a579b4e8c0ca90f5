"""One paper of a person: since and until when, its number, its photo; and where one gets it."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.profiles import operations
from puente.profiles.enums import DocumentState
from puente.profiles.models import HeldDocument
from puente.taxonomy.models import DocumentType
from puente.web.downloads import give_file
from puente.web.forms import Form, ScanField, TypedDate, choices_of
from puente.web.people.views.detail import head
from puente.web.reading import log_export, open_person


class DocumentForm(Form):
    state = forms.ChoiceField(label=_l("¿Cómo está?"), choices=choices_of(DocumentState), widget=forms.RadioSelect)
    number = forms.CharField(label=_l("Número"), max_length=60, required=False)
    issued_on = TypedDate(label=_l("¿Cuándo se lo dieron?"), past_only=True, required=False)
    expires_on = TypedDate(label=_l("¿Cuándo vence?"), required=False)
    content = ScanField(label=_l("Foto o PDF"), required=False)

    def fit(self, kind: DocumentType) -> None:
        """Nothing is asked that is not kept."""
        if kind.only_obtained:
            del self.fields["number"], self.fields["content"]
        if not kind.expires:
            del self.fields["expires_on"]


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def document(request: HttpRequest, person: UUID, document: str) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    kind = get_object_or_404(DocumentType, pk=document)
    held = HeldDocument.objects.filter(person=found, document=kind).first()
    known: dict[str, Any] = {"state": DocumentState.HAS}
    if held:
        known = {name: getattr(held, name) for name in ("state", "number", "issued_on", "expires_on")}
    form = DocumentForm(request.POST or None, request.FILES or None, initial=known)
    form.fit(kind)
    act = partial(operations.save_document, actor=standing(request), person=found, document=kind)
    if form.carry_out(act):
        messages.success(request, _("Documento guardado."))
        return redirect("profile_documents", person=found.pk)
    context = {"form": form, "kind": kind, "held": held, "files": list(held.files.all()) if held else []}
    return render(request, "profiles/document.html", head(request, found) | context)


@screen(Right.CASE_EDIT)
def document_file(request: HttpRequest, person: UUID, document: str) -> HttpResponse:
    """The newest photo or PDF of a paper, to keep; on record as an export."""
    found = open_person(request, person, Right.CASE_EDIT)
    held = get_object_or_404(HeldDocument, person=found, document=document)
    file = held.files.first()
    if file is None:
        raise Http404
    log_export(request, "document", held.pk, found.pk)
    return give_file(request, file, document)
