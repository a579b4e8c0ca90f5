"""What to go through before an interview. Ours; what the labour code forbids to ask is said as such."""

from django.utils.translation import gettext_lazy as _

from puente.guidance.enums import InterviewPart

GUIDE: dict[InterviewPart, tuple[object, ...]] = {
    InterviewPart.ARRIVING: (
        _("Averigüe la víspera cómo llegar y cuánto tarda; llegue diez minutos antes."),
        _("Lleve DPI, hoja de vida y constancias en un fólder."),
        _("Salude, diga su nombre y a qué puesto viene."),
    ),
    InterviewPart.TELLING: (
        _("En un minuto: qué sabe hacer, cuánto tiempo lo ha hecho y qué herramientas domina."),
        _("Lo aprendido fuera del país vale igual: dígalo como experiencia."),
    ),
    InterviewPart.EXAMPLES: (
        _("Piense en dos trabajos: qué había que hacer, qué hizo usted y cómo quedó."),
        _("Si tiene fotos o una carta de esos trabajos, llévelas."),
    ),
    InterviewPart.GAP: (
        _("Nadie está obligado a contar por qué volvió. Basta: «Trabajé unos años fuera y ahora busco aquí»."),
        _("Religión, política, embarazo o estado civil no se preguntan: puede decir que prefiere hablar del trabajo."),
    ),
    InterviewPart.CONDITIONS: (
        _("Sepa el salario mínimo de su zona y cuánto necesita; diga un rango."),
        _("Pregunte por horario, prestaciones e IGSS antes de aceptar."),
        _("Por conseguir o dar un empleo no se cobra: si le piden dinero, avísenos."),
    ),
    InterviewPart.ASKING: (_("Prepare dos preguntas: qué haría el primer mes, con quién trabajaría."),),
    InterviewPart.CLOSING: (
        _("Dé las gracias y pregunte cuándo le avisan y por qué medio."),
        _("Cuéntenos ese mismo día cómo le fue."),
    ),
}
