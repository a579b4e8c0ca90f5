"""States of what is submitted and decided, the lines of a report, kinds of planned work and of invoice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Of a plan and of a report."""

    DRAFT = "draft", _("En borrador")
    SUBMITTED = "submitted", _("En revisión")
    RETURNED = "returned", _("Devuelto")
    APPROVED = "approved", _("Aprobado")


OPEN_TO_CHANGE = frozenset({State.DRAFT, State.RETURNED})


class PaymentState(models.TextChoices):
    DRAFT = "draft", _("En borrador")
    SUBMITTED = "submitted", _("En revisión")
    RETURNED = "returned", _("Devuelta")
    APPROVED = "approved", _("Aprobada")
    SENT = "sent", _("Enviada a finanzas")
    PAID = "paid", _("Pagada")


class Section(models.TextChoices):
    """The lines of a report, each reviewed by itself."""

    CASES = "cases", _("Expedientes y contactos")
    SERVICES = "services", _("Servicios entregados")
    TRAINING = "training", _("Formación y certificación")
    EMPLOYERS = "employers", _("Empresas y vacantes")
    APPLICATIONS = "applications", _("Postulaciones")
    PLACEMENTS = "placements", _("Colocaciones")
    FOLLOW_UPS = "follow_ups", _("Seguimientos")
    COORDINATION = "coordination", _("Coordinación con instituciones")
    PLAN = "plan", _("Lo planeado y lo hecho")
    INDICATORS = "indicators", _("Indicadores")
    LESSONS = "lessons", _("Lecciones aprendidas")
    CHALLENGES = "challenges", _("Dificultades de operación")


class Activity(models.TextChoices):
    """What a planned line is measured by; `other` is measured by nobody."""

    CASES = "cases_opened", _("Abrir expedientes")
    CONTACTS = "contacts", _("Contactar personas")
    SERVICES = "services", _("Entregar servicios")
    TRAININGS = "trainings_started", _("Inscribir en formación")
    CERTIFICATES = "certificates_issued", _("Acompañar a certificarse")
    COMPANIES = "companies", _("Visitar empresas")
    VACANCIES = "vacancies", _("Conseguir vacantes")
    APPLICATIONS = "applications_sent", _("Enviar postulaciones")
    PLACEMENTS = "placements_started", _("Colocar en empleo")
    FOLLOW_UPS = "follow_ups_done", _("Dar seguimiento")
    COORDINATIONS = "coordinations", _("Coordinar con instituciones")
    MEETINGS = "meetings_attended", _("Participar en reuniones")
    TASKS = "tasks_done", _("Cumplir tareas asignadas")
    OTHER = "other", _("Otra actividad")


class InvoiceKind(models.TextChoices):
    """Electronic documents that a consultant may issue."""

    FACT = "FACT", _("Factura")
    FCAM = "FCAM", _("Factura cambiaria")
    FPEQ = "FPEQ", _("Factura de pequeño contribuyente")
    FCAP = "FCAP", _("Factura cambiaria de pequeño contribuyente")


class Weight(models.TextChoices):
    """What a check of a payment means."""

    OK = "ok", _("correcto")
    WARNING = "warning", _("revíselo")
    BLOCK = "block", _("impide enviarlo")
