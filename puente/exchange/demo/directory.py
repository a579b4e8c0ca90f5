"""What other institutions give, in the departments of the demonstration, and who was sent there. All are invented."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from puente.accounts.models import User
from puente.accounts.scope import Standing, standing_of
from puente.cases.models import Case, SendingLink
from puente.cases.operations import make_sending_link, send_person
from puente.coordination.models import Institution
from puente.coordination.operations import save_institution
from puente.core.db.scope import acting_as
from puente.people.enums import ConsentMode, Purpose, Recipient
from puente.people.facts import Manner
from puente.people.operations import give_consent
from puente.services.enums import Replied
from puente.services.models import Offering
from puente.services.operations import record_reply, refer, save_offering, save_office

# Institution, kind, municipality; then each service: need, name, whom it reaches, cost, what to bring.
Given = tuple[str, str, str, int | None, str]
OFFICES: tuple[tuple[str, str, str, tuple[Given, ...]], ...] = (
    (
        "Ventanilla de empleo de Huehuetenango",
        "labour",
        "1301",
        (("employment", "Bolsa de empleo", "department", 0, "DPI y hoja de vida"),),
    ),
    (
        "Centro Ficticio de Formación de Occidente",
        "training",
        "1301",
        (
            ("certification", "Certificación en albañilería", "department", 0, "DPI y dos años de experiencia"),
            ("training", "Electricidad domiciliar", "department", 150, "DPI"),
        ),
    ),
    (
        "Registro Ficticio de Documentos",
        "documents",
        "1301",
        (("documents", "Reposición de DPI", "country", 85, "Certificado de nacimiento o DPI anterior"),),
    ),
    (
        "Clínica Ficticia Chiantla",
        "health",
        "1302",
        (
            ("health", "Consulta general", "municipality", 0, "DPI"),
            ("psychosocial", "Acompañamiento psicosocial", "department", 0, ""),
        ),
    ),
    (
        "Bufete Popular Ficticio",
        "legal",
        "1401",
        (("legal", "Asesoría laboral y familiar", "department", 0, "Los papeles del caso"),),
    ),
    (
        "Fundación Ficticia Semilla",
        "ngo",
        "0901",
        (("seed", "Capital semilla para negocios", "country", None, "Plan de negocio y constancia de residencia"),),
    ),
    (
        "Dirección Ficticia de Estudios",
        "education",
        "0101",
        (
            (
                "education",
                "Equiparación de estudios de otro país",
                "country",
                0,
                "Certificado del último grado, apostillado",
            ),
        ),
    ),
)

# What each of these certifies.
CERTIFIES = {
    "Certificación en albañilería": ["masonry", "carpentry", "painting", "roofing", "drywall", "flooring"],
    "Equiparación de estudios de otro país": ["equivalence_abroad", "equivalence_here"],
}


def write(today: date) -> None:
    """Written down by Rosa; one of them nobody has confirmed for long."""
    rosa = standing_of(User.objects.get(email__startswith="rosa@"))
    with acting_as(rosa.scope("command")):
        for name, kind, place, services in OFFICES:
            _one(rosa, name, kind, place, services, today)
        _refer(rosa, today)
        _sent_to_us(rosa, today)
        last = Offering.objects.filter(office__municipality="1302").order_by("name").first()
        if last:
            Offering.objects.filter(pk=last.pk).update(confirmed_on=today - timedelta(days=120))


def _one(rosa: Standing, name: str, kind: str, place: str, services: tuple[Given, ...], today: date) -> None:
    there = Institution.objects.filter(name=name, municipality=place).first()
    institution = there or save_institution(actor=rosa, values={"name": name, "kind": kind, "municipality_id": place})
    office = save_office(
        actor=rosa,
        institution=institution,
        values={
            "name": "Sede central",
            "municipality_id": place,
            "address": "2a calle 4-20, zona 1",
            "hours": "lunes a viernes, 8 a 16",
            "phone": "2200 0000",
        },
    )
    for need, title, covers, cost, requirements in services:
        values: dict[str, Any] = {"standards": CERTIFIES.get(title, [])}
        values |= {"need": need, "name": title, "covers": covers, "cost": cost, "requirements": requirements}
        save_offering(actor=rosa, office=office, values=values, on=today - timedelta(days=20))


def _sent_to_us(rosa: Standing, today: date) -> None:
    """The job exchange has a link, and two people wait to be called."""
    exchange = Institution.objects.get(name="Ventanilla de empleo de Huehuetenango", municipality="1301")
    make_sending_link(actor=rosa, institution=exchange, on=today - timedelta(days=30))
    link = SendingLink.objects.get(institution=exchange)
    for days, names, asked in (
        (3, ("Odilia", "Ficticia Recinos"), "Empleo de cocina"),
        (1, ("Wilmer", "Ficticio Ramos"), "Un curso corto"),
    ):
        send_person(
            link=link,
            given_names=names[0],
            surnames=names[1],
            phone="4511 2030",
            municipality="1302",
            asked=asked,
            agreed=True,
            on=today - timedelta(days=days),
        )


def _refer(rosa: Standing, today: date) -> None:
    """Three people sent: one was served, one has an appointment, of one nobody has said anything."""
    mine = Case.objects.open().filter(consultant=rosa.user_id, person__incoming=None)
    cases = mine.select_related("person").order_by("code")[3:6]
    services = list(
        Offering.objects.filter(office__municipality__in=("1301", "1302"), need__in=("employment", "health")).order_by(
            "name"
        )
    )
    booked = {"said": Replied.BOOKED, "at": timezone.make_aware(datetime.combine(today + timedelta(days=4), time(10)))}
    replies: tuple[dict[str, Any], ...] = ({"said": Replied.SERVED, "note": "Quedó en la bolsa"}, booked, {})
    for case, offering, reply in zip(cases, services + services, replies, strict=False):
        give_consent(
            actor=rosa,
            person=case.person,
            purpose=Purpose.PARTNERS,
            manner=Manner(ConsentMode.SHEET),
            on=today,
            recipients=[Recipient.EMPLOYMENT, Recipient.HEALTH, Recipient.TRAINING],
        )
        asked: dict[str, Any] = {"asked": "Orientación y lo que ofrezcan este mes", "priority": "medium"}
        referral, _code = refer(actor=rosa, case=case, offering=offering, on=today, **asked)
        if reply:
            record_reply(actor=rosa, referral=referral, on=today, **reply)
