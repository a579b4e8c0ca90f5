"""Who appears in the tests. All are invented.

Rosa is the consultant of Huehuetenango and Marta of Quiché; Julio supervises them; Inés heads the project;
Dana reads figures for the donor; Ada administers and sees no case.
"""

from functools import cached_property

from puente.accounts.enums import Role
from puente.accounts.models import User
from puente.core.db.scope import Scope
from tests.factories.accounts import PostingFactory

HUEHUETENANGO, QUICHE, GUATEMALA = 1, 5, 9


class Cast:
    @cached_property
    def rosa(self) -> User:
        return self._staff("Rosa Camposeco Díaz", Role.CONSULTANT, HUEHUETENANGO)

    @cached_property
    def marta(self) -> User:
        return self._staff("Marta Brito Cedillo", Role.CONSULTANT, QUICHE)

    @cached_property
    def julio(self) -> User:
        return self._staff("Julio Estrada Barrios", Role.GRANTS_OFFICER)

    @cached_property
    def ines(self) -> User:
        return self._staff("Inés Solares Paz", Role.PROJECT_OFFICER)

    @cached_property
    def dana(self) -> User:
        return self._staff("Dana Rivas", Role.MONITOR)

    @cached_property
    def ada(self) -> User:
        return self._staff("Ada Linares", Role.ADMINISTRATOR)

    def by_role(self) -> dict[Role, User]:
        return {
            Role.CONSULTANT: self.rosa,
            Role.GRANTS_OFFICER: self.julio,
            Role.PROJECT_OFFICER: self.ines,
            Role.MONITOR: self.dana,
            Role.ADMINISTRATOR: self.ada,
        }

    def _staff(self, name: str, role: Role, station: int | None = None) -> User:
        return PostingFactory(user__name=name, role=role, station_id=station).user


def scope_of(user: User, *stations: int) -> Scope:
    return Scope(actor=user.pk, stations=stations, kind="test")
