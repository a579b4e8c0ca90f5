"""The record of changes in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import DateField, Field, ForeignKey
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from puente.accounts.models import User
from puente.audit.enums import Change
from puente.audit.models import Event
from puente.core.crypto.fields import SealedTextField
from puente.core.dates import full_day_words
from puente.taxonomy.enums import Schedule

THINGS = {
    "people_person": gettext_lazy("la ficha"),
    "people_identifier": gettext_lazy("un documento"),
    "people_phone": gettext_lazy("un teléfono"),
    "people_returnepisode": gettext_lazy("un retorno"),
    "people_baseline": gettext_lazy("la situación al abrir el expediente"),
    "people_consent": gettext_lazy("un consentimiento"),
    "people_duplicatepair": gettext_lazy("una posible repetición"),
    "people_consentproof": gettext_lazy("la constancia de un consentimiento"),
    "people_contactabroad": gettext_lazy("un contacto en otro país"),
    "people_sensitivefacts": gettext_lazy("los datos reservados"),
    "people_correction": gettext_lazy("una corrección"),
    "people_subjectrequest": gettext_lazy("una solicitud sobre sus datos"),
    "people_merge": gettext_lazy("una unión de fichas"),
    "cases_case": gettext_lazy("el expediente"),
    "cases_milestone": gettext_lazy("un hecho de su camino"),
    "cases_receipt": gettext_lazy("un recibo"),
    "cases_transfer": gettext_lazy("un traslado"),
    "cases_step": gettext_lazy("un pendiente"),
    "cases_contact": gettext_lazy("un contacto"),
    "cases_casefollowup": gettext_lazy("un seguimiento de su caso"),
    "profiles_profile": gettext_lazy("lo que busca"),
    "profiles_workexperience": gettext_lazy("una experiencia"),
    "profiles_spokenlanguage": gettext_lazy("un idioma"),
    "profiles_heldskill": gettext_lazy("algo que sabe hacer"),
    "profiles_schooling": gettext_lazy("unos estudios"),
    "profiles_credential": gettext_lazy("una licencia o un certificado"),
    "profiles_helddocument": gettext_lazy("un documento que tiene"),
    "profiles_target": gettext_lazy("una ocupación que busca"),
    "profiles_barrier": gettext_lazy("algo que se le hace difícil"),
    "profiles_signedprofile": gettext_lazy("su perfil ocupacional firmado"),
    "profiles_cvlink": gettext_lazy("un enlace a su hoja de vida"),
    "assessments_assessment": gettext_lazy("una evaluación"),
    "taxonomy_teamword": gettext_lazy("una palabra del equipo"),
    "services_delivery": gettext_lazy("un servicio"),
    "services_enrolment": gettext_lazy("una formación"),
    "services_attendancesheet": gettext_lazy("una hoja de asistencia"),
    "services_deliverylink": gettext_lazy("el enlace para confirmar un servicio"),
    "services_deliveryanswer": gettext_lazy("lo que dijo de un servicio"),
    "cases_sendinglink": gettext_lazy("el enlace de una institución"),
    "cases_sentperson": gettext_lazy("una remisión por enlace"),
    "events_event": gettext_lazy("una actividad"),
    "events_exhibitor": gettext_lazy("una empresa en una actividad"),
    "events_offeredvacancy": gettext_lazy("una vacante en una actividad"),
    "events_standlink": gettext_lazy("el enlace de un puesto"),
    "events_participant": gettext_lazy("una persona en una actividad"),
    "events_pass": gettext_lazy("un pase"),
    "events_standvisit": gettext_lazy("una visita a un puesto"),
    "events_onsite": gettext_lazy("una postulación en una actividad"),
    "services_course": gettext_lazy("un grupo de formación"),
    "services_session": gettext_lazy("un día de clase"),
    "services_attendance": gettext_lazy("una asistencia"),
    "services_certification": gettext_lazy("una certificación"),
    "services_certificationstep": gettext_lazy("un paso hacia un certificado"),
    "services_handedin": gettext_lazy("un papel para reconocer estudios"),
    "services_certificatefile": gettext_lazy("el archivo de un certificado"),
    "guidance_actionplan": gettext_lazy("el plan de acción"),
    "guidance_goal": gettext_lazy("una meta de su plan"),
    "guidance_planstep": gettext_lazy("un paso de su plan"),
    "guidance_signedplan": gettext_lazy("el plan firmado"),
    "guidance_appointment": gettext_lazy("una cita"),
    "guidance_reminder": gettext_lazy("un recordatorio"),
    "guidance_reminderpause": gettext_lazy("una pausa de recordatorios"),
    "guidance_interviewpractice": gettext_lazy("una entrevista practicada"),
    "guidance_backtoschool": gettext_lazy("su vuelta al estudio"),
    "guidance_venture": gettext_lazy("su negocio"),
    "guidance_venturecheck": gettext_lazy("cómo va su negocio"),
    "protection_alert": gettext_lazy("una alerta de protección"),
    "protection_alertact": gettext_lazy("lo hecho por una alerta"),
    "protection_complaint": gettext_lazy("una queja"),
    "protection_complaintstep": gettext_lazy("lo hecho por una queja"),
    "cases_incomingreferral": gettext_lazy("una remisión de una institución"),
    "coordination_institution": gettext_lazy("una institución"),
    "services_referral": gettext_lazy("una referencia"),
    "services_referrallink": gettext_lazy("un enlace a una referencia"),
    "services_referralanswer": gettext_lazy("lo que dijeron de una referencia"),
    "services_office": gettext_lazy("una sede"),
    "services_offering": gettext_lazy("un servicio del directorio"),
    "coordination_coordination": gettext_lazy("una gestión con una institución"),
    "coordination_agreement": gettext_lazy("un acuerdo"),
    "coordination_meeting": gettext_lazy("una reunión"),
    "coordination_guest": gettext_lazy("quién fue convocado"),
    "coordination_task": gettext_lazy("una tarea"),
    "matching_weightsversion": gettext_lazy("cuánto pesa cada cosa"),
    "matching_sentfit": gettext_lazy("cómo encajaba al enviarla"),
    "matching_dismissal": gettext_lazy("una vacante que no le sirve"),
    "matching_offerlink": gettext_lazy("un enlace a vacantes para la persona"),
    "matching_offered": gettext_lazy("una vacante que se le mostró"),
    "matching_reply": gettext_lazy("lo que dijo de una vacante"),
    "placement_application": gettext_lazy("una postulación"),
    "placement_applicationmove": gettext_lazy("un paso de una postulación"),
    "placement_interview": gettext_lazy("una entrevista"),
    "placement_jobproof": gettext_lazy("una constancia de empleo"),
    "placement_jobprooffile": gettext_lazy("el archivo de una constancia"),
    "placement_followuplink": gettext_lazy("un enlace a un seguimiento"),
    "placement_followupreply": gettext_lazy("lo que contestaron de un empleo"),
    "placement_earlywarning": gettext_lazy("un aviso de su empleo"),
    "placement_conformity": gettext_lazy("si el empleo es como se acordó"),
    "placement_sampleitem": gettext_lazy("una comprobación de la muestra"),
    "placement_sampledraw": gettext_lazy("la muestra de un mes"),
    "placement_placementsettings": gettext_lazy("las esperas y la muestra"),
    "portal_owndoor": gettext_lazy("la puerta a su página"),
    "portal_visit": gettext_lazy("una visita a su página"),
    "portal_ask": gettext_lazy("algo que pidió en su página"),
    "profiles_documentfile": gettext_lazy("la foto de un documento"),
    "employers_contactcheck": gettext_lazy("la comprobación de un contacto"),
    "placement_presented": gettext_lazy("lo que ve una empresa"),
    "placement_employeranswer": gettext_lazy("lo que dijo una empresa"),
    "placement_youthpermit": gettext_lazy("una autorización de trabajo"),
    "placement_placement": gettext_lazy("un empleo"),
    "placement_followup": gettext_lazy("un seguimiento"),
    "exchange_listedperson": gettext_lazy("su aparición en una lista"),
    "people_sharing": gettext_lazy("una entrega de sus datos"),
    "people_intakedraft": gettext_lazy("un registro sin terminar"),
    "audit_event": gettext_lazy("el registro de cambios"),
    "audit_access": gettext_lazy("el registro de lecturas"),
    "indicators_frozenfigure": gettext_lazy("una cifra aprobada"),
    "exchange_importbatch": gettext_lazy("una lista de recepción"),
    "exchange_importrow": gettext_lazy("un renglón de una lista"),
    "employers_companycontact": gettext_lazy("un contacto de la empresa"),
    "employers_company": gettext_lazy("la empresa"),
    "employers_vacancy": gettext_lazy("la vacante"),
    "employers_companyname": gettext_lazy("un nombre anterior de la empresa"),
    "employers_branch": gettext_lazy("una sucursal"),
    "employers_membership": gettext_lazy("una gremial"),
    "employers_companymerge": gettext_lazy("una unión de empresas"),
    "employers_interaction": gettext_lazy("una conversación con la empresa"),
    "employers_agreement": gettext_lazy("un acuerdo"),
    "employers_agreementfile": gettext_lazy("el papel de un acuerdo"),
    "employers_check": gettext_lazy("una respuesta de la revisión"),
    "employers_verification": gettext_lazy("la insignia de verificada"),
    "employers_complaint": gettext_lazy("una queja"),
    "employers_acceptedfinding": gettext_lazy("una razón para publicar así"),
    "employers_vacancyevent": gettext_lazy("un movimiento de la vacante"),
    "employers_requirement": gettext_lazy("algo que piden"),
    "employers_doorlink": gettext_lazy("un enlace a la puerta de la empresa"),
    "reporting_workplan": gettext_lazy("el plan"),
    "reporting_report": gettext_lazy("el informe"),
    "reporting_paymentrequest": gettext_lazy("el cobro"),
    "accounts_award": gettext_lazy("el convenio"),
    "accounts_user": gettext_lazy("la cuenta"),
    "people_breach": gettext_lazy("el incidente"),
}
# What the log of readings calls the things that are opened; whatever is not here is "la ficha".
READ = {
    "application": gettext_lazy("una postulación"),
    "appointment": gettext_lazy("una cita"),
    "incoming": gettext_lazy("una remisión de una institución"),
    "case_follow_up": gettext_lazy("un seguimiento de su caso"),
    "goal": gettext_lazy("una meta de su plan"),
    "plan": gettext_lazy("su plan de acción"),
    "plan_step": gettext_lazy("un paso de su plan"),
    "school": gettext_lazy("su vuelta al estudio"),
    "venture": gettext_lazy("su negocio"),
    "certificate": gettext_lazy("el archivo de un certificado"),
    "sent": gettext_lazy("una remisión por enlace"),
    "event": gettext_lazy("una actividad"),
    "participant": gettext_lazy("una persona en una actividad"),
    "course": gettext_lazy("un grupo de formación"),
    "session": gettext_lazy("un día de clase"),
    "delivery": gettext_lazy("un servicio entregado"),
    "certification": gettext_lazy("una certificación"),
    "consent": gettext_lazy("la constancia de un permiso"),
    "cv": gettext_lazy("su hoja de vida"),
    "cv_link": gettext_lazy("su hoja de vida, con un enlace"),
    "direction": gettext_lazy("su perfil ocupacional"),
    "duplicate": gettext_lazy("una posible repetición"),
    "enrolment": gettext_lazy("una formación"),
    "follow_up": gettext_lazy("un seguimiento"),
    "interview": gettext_lazy("una entrevista"),
    "job_proof": gettext_lazy("la constancia de un empleo"),
    "early_warning": gettext_lazy("un aviso de su empleo"),
    "document": gettext_lazy("uno de sus documentos"),
    "dossier": gettext_lazy("sus papeles, para una empresa"),
    "own_page": gettext_lazy("su propia página, con su enlace"),
    "sample_item": gettext_lazy("una comprobación de la muestra"),
    "match": gettext_lazy("si ya está en otra estación"),
    "offer_link": gettext_lazy("las vacantes que se le mostraron, con un enlace"),
    "my_data": gettext_lazy("la copia de sus datos"),
    "placement": gettext_lazy("un empleo"),
    "presented": gettext_lazy("lo que ve una empresa, con un enlace"),
    "receipt": gettext_lazy("su recibo"),
    "transfer": gettext_lazy("un traslado"),
    "youth_permit": gettext_lazy("una autorización de trabajo"),
}
SEALED = "*"
CODES = dict(Schedule.choices)  # of lists that are kept as JSON


def lines_of(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Each change in words, with when, who and why; those of derived columns only are left out."""
    events = list(events)
    names = names_of({event.actor for event in events if event.actor})
    lines = [
        {"at": event.at, "who": names.get(event.actor, ""), "what": describe(event), "why": event.why}
        for event in events
    ]
    return [line for line in lines if line["what"]]


def names_of(actors: set[UUID]) -> dict[UUID | None, str]:
    """The names of the staff with these keys."""
    return dict(User.objects.filter(pk__in=actors).values_list("pk", "name"))


def describe(event: Event) -> str:
    """One sentence: "Cambió la ficha: nombres, de «Ana» a «Ana María»"; "" when only derived columns changed."""
    if event.change == Change.FORGET:
        return _("Se borró lo que decía el registro de sus cambios.")
    thing = THINGS[event.table]
    sentence = capfirst(f"{Change(event.change).label} {thing}")
    if event.change != Change.UPDATE:
        return f"{sentence}."
    changes = [_change(event.table, column, values) for column, values in sorted(event.changes.items())]
    said = "; ".join(filter(None, changes))
    return f"{sentence}: {said}." if said else ""


def _change(table: str, column: str, values: object) -> str:
    field = _field(table, column)
    if field is None:
        return ""
    if values == SEALED or not isinstance(values, list):
        return str(field.verbose_name)
    before, after = (_show(field, value) for value in values)
    told = {"field": field.verbose_name, "before": before, "after": after}
    return _("%(field)s, de «%(before)s» a «%(after)s»") % told


def _field(table: str, column: str) -> Field | None:
    """The field that somebody may change; derived columns are none, and stay out of the sentence. What is sealed is
    not edited as it is kept, and is named all the same.
    """
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    found = next((field for field in model._meta.concrete_fields if field.column == column), None)
    return found if found and (found.editable or isinstance(found, SealedTextField)) else None


def _show(field: Field, value: Any) -> str:
    """A stored value in words: the label of a code, the name of a row, a day."""
    if value is None or value in ("", []):
        return _("sin dato")
    if isinstance(value, bool):
        return _("sí") if value else _("no")
    if isinstance(value, list):
        kept = field.base_field if isinstance(field, ArrayField) else None
        return ", ".join(_show(kept, one) if kept else str(CODES.get(one, one)) for one in value)
    if isinstance(field, ForeignKey):
        return str(field.remote_field.model._base_manager.filter(pk=value).first() or value)
    if isinstance(field, DateField):
        return full_day_words(date.fromisoformat(value[:10]))
    return str(dict(field.flatchoices).get(value, value))
