"""Who works in the demonstration programme."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from puente.accounts.enums import Role
from puente.accounts.models import Award, AwardPartner, DutyStation, FundedService, Posting, User

PASSWORD = "puente-demostracion"  # noqa: S105  a demonstration has no secrets
DOMAIN, AWARD = "puente.example", "CONV-DEMO-1"


@dataclass(frozen=True)
class Colleague:
    """A fictional member of staff; `station` is the code of a duty station, empty for the whole programme."""

    login: str
    name: str
    role: Role
    station: str = ""

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


COLLEAGUES = (
    Colleague("rosa", "Rosa Camposeco Díaz", Role.CONSULTANT, "HUE"),
    Colleague("marta", "Marta Brito Cedillo", Role.CONSULTANT, "QUI"),
    Colleague("santos", "Santos Temaj Ambrocio", Role.CONSULTANT, "SMA"),
    Colleague("lucia", "Lucía Chavajay Cotuc", Role.CONSULTANT, "SOL"),
    Colleague("edwin", "Edwin Xicará Coyoy", Role.CONSULTANT, "QUE"),
    Colleague("olga", "Olga Caal Maquín", Role.CONSULTANT, "VER"),
    Colleague("nery", "Nery Castellanos Paz", Role.CONSULTANT, "PET"),
    Colleague("mirna", "Mirna Cordón Vargas", Role.CONSULTANT, "ZAC"),
    Colleague("karla", "Karla Solares Méndez", Role.CONSULTANT, "GUA"),
    Colleague("oscar", "Óscar Marroquín Luna", Role.CONSULTANT, "GUA"),
    Colleague("julio", "Julio Estrada Barrios", Role.GRANTS_OFFICER),
    Colleague("ines", "Inés Palacios Rivas", Role.PROJECT_OFFICER),
    Colleague("dana", "Dana Rivas Soto", Role.MONITOR),
    Colleague("ada", "Ada Linares Cruz", Role.ADMINISTRATOR),
)
SHOWN = ("rosa", "marta", "julio", "ines", "dana", "ada")


def logins() -> list[Colleague]:
    """One login per role, and a second consultant to see the walls between stations."""
    return [colleague for colleague in COLLEAGUES if colleague.login in SHOWN]


def hire(using: str, starts_on: date) -> dict[str, list[User]]:
    """Create whoever is missing; the consultants by station code."""
    stations = {station.code: station for station in DutyStation.objects.using(using)}
    encoded = make_password(PASSWORD)
    consultants: dict[str, list[User]] = {}
    for colleague in COLLEAGUES:
        user, created = User.objects.using(using).get_or_create(
            email=colleague.email, defaults={"name": colleague.name, "password": encoded}
        )
        if created:
            Posting.objects.using(using).create(
                user=user, role=colleague.role, station=stations.get(colleague.station), starts_on=starts_on
            )
        if colleague.station:
            consultants.setdefault(colleague.station, []).append(user)
    return consultants


def fund(using: str, today: date) -> Award:
    """The fictional award that pays for the programme's services, around the present fiscal year."""
    award, created = Award.objects.using(using).get_or_create(
        code=AWARD,
        defaults={
            "title": "Reintegración laboral de personas retornadas",
            "donor": "Donante de demostración",
            "starts_on": date(today.year - 1, 10, 1),
            "ends_on": date(today.year + 2, 9, 30),
        },
    )
    if created:
        AwardPartner.objects.using(using).create(award=award, name="Socio implementador de demostración")
        for service in (
            "reception_info",
            "psychosocial",
            "profiling",
            "guidance",
            "cv",
            "job_referral",
            "training",
            "certification",
        ):
            FundedService.objects.using(using).create(award=award, service=service)
    return award
