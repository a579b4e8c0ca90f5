"""The one table of roles and rights. A screen names a right; this table says who has it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.accounts.enums import Role


class Right(models.TextChoices):
    PEOPLE_VIEW = "people_view", _("ver personas de su estación")
    PEOPLE_EDIT = "people_edit", _("registrar y cambiar personas")
    LIST_IMPORT = "list_import", _("cargar listas de recepción")
    DUPLICATES_REVIEW = "duplicates_review", _("revisar personas repetidas")
    CASE_VIEW = "case_view", _("ver expedientes de su estación")
    CASE_EDIT = "case_edit", _("abrir y llevar expedientes")
    CASES_ASSIGN = "cases_assign", _("repartir expedientes y ver cuántos lleva cada quien")
    TEAM_WORK = "team_work", _("anotar gestiones, reuniones, alertas y quejas")
    TASKS_ASSIGN = "tasks_assign", _("asignar tareas al equipo y ver todas")
    EMPLOYERS_VIEW = "employers_view", _("ver empresas y vacantes")
    EMPLOYERS_EDIT = "employers_edit", _("registrar empresas y vacantes")
    COMPANIES_REVIEW = "companies_review", _("verificar empresas y revisar quejas y avisos de vacantes")
    EVIDENCE_VERIFY = "evidence_verify", _("verificar empleos y certificados")
    FIGURES_VIEW = "figures_view", _("ver cifras del programa")
    TARGETS_EDIT = "targets_edit", _("poner metas y ajustar definiciones")
    AWARD_EDIT = "award_edit", _("registrar convenios")
    CONTRACT_EDIT = "contract_edit", _("registrar contratos")
    REPORT_WRITE = "report_write", _("preparar su plan, su informe y su cobro")
    REPORT_VIEW = "report_view", _("ver planes, informes y cobros")
    REPORT_APPROVE = "report_approve", _("aprobar planes, informes y cobros")
    WORDS_REVIEW = "words_review", _("decidir qué palabras del equipo aprende el programa")
    WEIGHTS_EDIT = "weights_edit", _("cambiar lo que pesa al emparejar")
    COMPLAINTS_HANDLE = "complaints_handle", _("atender quejas sobre el programa y su personal")
    YOUTH_AUTHORISE = "youth_authorise", _("autorizar el trabajo de menores de edad")
    INSTRUMENTS_EDIT = "instruments_edit", _("cargar instrumentos de evaluación")
    TEXTS_EDIT = "texts_edit", _("grabar los textos de consentimiento")
    RIGHTS_VIEW = "rights_view", _("ver quién puede ver qué")
    STAFF_EDIT = "staff_edit", _("invitar, mover y dar de baja al personal")
    ABSENCE_EDIT = "absence_edit", _("nombrar quién suple a la supervisión")
    ACCESS_MODE = "access_mode", _("abrir por un rato, con motivo, los expedientes de una estación")
    READINGS_WATCH = "readings_watch", _("revisar lecturas inusuales y accesos de administración")
    REQUESTS_DECIDE = "requests_decide", _("responder solicitudes sobre datos personales, también de borrado")
    BREACH_EDIT = "breach_edit", _("llevar el registro de incidentes de datos")


_EVERYONE = frozenset({Right.RIGHTS_VIEW})
_FIELD = _EVERYONE | {
    Right.PEOPLE_VIEW,
    Right.PEOPLE_EDIT,
    Right.LIST_IMPORT,
    Right.DUPLICATES_REVIEW,
    Right.CASE_VIEW,
    Right.CASE_EDIT,
    Right.TEAM_WORK,
    Right.EMPLOYERS_VIEW,
    Right.EMPLOYERS_EDIT,
    Right.FIGURES_VIEW,
    Right.REPORT_WRITE,
    Right.REPORT_VIEW,
}
_SUPERVISION = _EVERYONE | {
    Right.PEOPLE_VIEW,
    Right.LIST_IMPORT,
    Right.DUPLICATES_REVIEW,
    Right.CASE_VIEW,
    Right.TEAM_WORK,
    Right.CASES_ASSIGN,
    Right.TASKS_ASSIGN,
    Right.EMPLOYERS_VIEW,
    Right.COMPANIES_REVIEW,
    Right.EVIDENCE_VERIFY,
    Right.FIGURES_VIEW,
    Right.TARGETS_EDIT,
    Right.AWARD_EDIT,
    Right.CONTRACT_EDIT,
    Right.REPORT_VIEW,
    Right.REPORT_APPROVE,
    Right.WORDS_REVIEW,
    Right.WEIGHTS_EDIT,
    Right.COMPLAINTS_HANDLE,
    Right.YOUTH_AUTHORISE,
    Right.ABSENCE_EDIT,
    Right.READINGS_WATCH,
    Right.REQUESTS_DECIDE,
    Right.BREACH_EDIT,
}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CONSULTANT: _FIELD,
    Role.GRANTS_OFFICER: _SUPERVISION,
    Role.PROJECT_OFFICER: (_SUPERVISION | {Right.TEXTS_EDIT, Right.INSTRUMENTS_EDIT})
    - {
        Right.LIST_IMPORT,
        Right.DUPLICATES_REVIEW,
        Right.EVIDENCE_VERIFY,
        Right.REPORT_APPROVE,
        Right.YOUTH_AUTHORISE,
        Right.REQUESTS_DECIDE,
        Right.ABSENCE_EDIT,
    },
    Role.MONITOR: _EVERYONE | {Right.FIGURES_VIEW},
    Role.ADMINISTRATOR: _EVERYONE
    | {
        Right.TEXTS_EDIT,
        Right.INSTRUMENTS_EDIT,
        Right.STAFF_EDIT,
        Right.ACCESS_MODE,
        Right.BREACH_EDIT,
        Right.COMPLAINTS_HANDLE,
    },
}
# What an administrator may do besides while an access mode lasts: read, never write.
VISITOR = frozenset({Right.PEOPLE_VIEW, Right.CASE_VIEW})


def rights_of(roles: frozenset[Role]) -> frozenset[Right]:
    """The union of the rights of `roles`."""
    return frozenset().union(*(RIGHTS[role] for role in roles))
