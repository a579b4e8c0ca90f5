"""The words of consent, spoken in each language."""

from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.core.files import AUDIO_TYPES
from puente.people.enums import Purpose
from puente.people.models import ConsentAudio
from puente.people.operations import keep_recording
from puente.taxonomy.models import Language
from puente.web.downloads import as_attachment
from puente.web.forms import Form, ScanField, choices_of
from puente.web.people.views.consents import texts_to_read


class RecordingForm(Form):
    purpose = forms.ChoiceField(label=_l("¿Qué texto?"), choices=choices_of(Purpose), widget=forms.RadioSelect)
    language = forms.ModelChoiceField(label=_l("Idioma"), queryset=Language.objects.none(), empty_label="—")
    content = ScanField(
        label=_l("Grabación"),
        help_text=_l("MP3, OGG o M4A, hasta 5 MB. Quien habla lee el texto completo, sin decir nombres."),
        widget=forms.FileInput(attrs={"accept": ".mp3,.ogg,.opus,.m4a"}),
    )

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Language.objects.exclude(family="foreign")  # type: ignore[attr-defined]


@screen(Right.TEXTS_EDIT, methods=("GET", "POST"))
def recordings(request: HttpRequest) -> HttpResponse:
    """Each text with its recordings; POST keeps one more."""
    form = RecordingForm(request.POST or None, request.FILES or None)
    if form.carry_out(partial(keep_recording, actor=standing(request))):
        messages.success(request, _("Grabación guardada. Ya se puede oír al pedir permiso."))
        return redirect("recording_list")
    return render(request, "people/recordings.html", {"form": form, "texts": texts_to_read()})


@screen(Right.RIGHTS_VIEW)
def listen(request: HttpRequest, recording: UUID) -> HttpResponse:
    """A recording, for any of the staff."""
    found = ConsentAudio.objects.filter(pk=recording).first()
    if found is None:
        raise Http404
    name = f"{found.purpose}-{found.language_id}.{found.kind}"
    return as_attachment(bytes(found.content), AUDIO_TYPES[found.kind], name)
