"""Facts as rows, on any date, for the hand-computed cases and for random programmes."""

from datetime import date, timedelta

from puente.accounts.models import Award, User
from puente.cases.models import Case, CaseFollowUp, Milestone
from puente.core.db.scope import acting_as
from puente.core.ids import new_id
from puente.people.models import Baseline, Person
from puente.placement.models import Application, Placement
from puente.services.models import Certification, Delivery, Enrolment
from tests.conftest import EVERYWHERE
from tests.factories.people import PersonFactory
from tests.factories.work import VacancyFactory

OPENED = date(2026, 9, 1)


class Scene:
    """A programme under one award. Every act is credited to `consultant` at `station` unless said."""

    def __init__(self, award: Award, consultant: User, verifier: User, station: int = 1):
        self.award, self.consultant, self.verifier, self.station = award, consultant, verifier, station
        self._vacancy = None
        self._number = 0

    def case(self, opened_on: date = OPENED, closed_on: date | None = None, **person_fields) -> Case:
        person = PersonFactory(station_id=self.station, **person_fields)
        self._number += 1
        return self._add(
            Case, person=person, station_id=self.station, consultant=self.consultant, opened_on=opened_on,
            status_since=opened_on, code=f"T{str(new_id())[-8:]}", closed_on=closed_on,
            closure_reason="moved" if closed_on else "",
        )  # fmt: skip

    def service(
        self, case: Case, on: date, *, acknowledged: str = "sheet", award: Award | None = None, **said
    ) -> Delivery:
        return self._of(
            Delivery, case, service_id="guidance", on=on, acknowledged=acknowledged, award=award or self.award, **said
        )

    def certificate(
        self,
        case: Case,
        issued_on: date,
        *,
        verified: bool = True,
        issuer: str = "intecap",
        kind: str = "technical",
        **said,
    ) -> Certification:
        return self._of(
            Certification, case, kind=kind, subject="Soldadura", issuer_id=issuer, begun_on=case.opened_on, referred_on=case.opened_on,
            issued_on=issued_on, number=str(new_id()), issue_recorded_by=said.pop("by", self.consultant).pk,
            verified_on=issued_on if verified else None, verified_by=self.verifier.pk if verified else None, **said,
        )  # fmt: skip

    def stood(
        self, case: Case, work: str = "none", income: int | None = None, on: date | None = None, employer: str = ""
    ):
        return self._add(
            Baseline, person_id=case.person_id, on=on or case.opened_on, work=work, monthly_income=income,
            employer=employer,
        )  # fmt: skip

    def follow_up(
        self, case: Case, due_on: date, work: str = "", income: int | None = None, done_on: date | None = None, **said
    ) -> CaseFollowUp:
        by = said.pop("by", self.consultant)
        return self._of(
            CaseFollowUp, case, day=said.pop("day", (due_on - case.opened_on).days), due_on=due_on,
            done_on=(done_on or due_on) if work else None, done_by=by.pk if work else None, work=work,
            monthly_income=income, **said,
        )  # fmt: skip

    def milestone(self, case: Case, kind: str, on: date) -> Milestone:
        return self._add(Milestone, person=case.person, case=case, kind=kind, on=on, source=new_id())

    def training(
        self, case: Case, ended_on: date | None, *, end: str = "completed", paid: bool = True, **said
    ) -> Enrolment:
        started_on = (ended_on or date(2026, 10, 1)) - timedelta(days=20)
        return self._of(
            Enrolment, case, programme_id=said.pop("programme", "welding"), award=self.award if paid else None,
            started_on=started_on, ended_on=ended_on, end=end if ended_on else "",
            drop_out="job" if ended_on and end == "dropped" else "",
            ended_by=said.pop("by", self.consultant).pk if ended_on else None, **said,
        )  # fmt: skip

    def application(self, case: Case, sent_on: date) -> Application:
        if self._vacancy is None:
            self._vacancy = VacancyFactory()
        return self._of(
            Application, case, vacancy=self._vacancy, state="not_selected", sent_on=sent_on, state_since=sent_on
        )

    def job(self, case: Case, started_on: date, *, verified: bool = True, employer: str = "Tejas Ficticias", **said):
        by = said.pop("by", self.consultant)
        return self._of(
            Placement, case, employer=employer, started_on=started_on, contract="indefinite", wage=4000,
            evidence="contract", verified_on=started_on if verified else None,
            verified_by=self.verifier.pk if verified else None, recorded_by=by.pk, **said,
        )  # fmt: skip

    def _of(self, model, case: Case, **fields):
        fields.setdefault("station_id", self.station)
        return self._add(model, person_id=case.person_id, case=case, **fields)

    def _add(self, model, **fields):
        fields.setdefault("recorded_by", self.consultant.pk)
        with acting_as(EVERYWHERE):
            return model.objects.create(**fields)

    def forget_everybody(self) -> None:
        """Empty the programme: one database serves many random ones."""
        with acting_as(EVERYWHERE):
            for model in (Placement, Application, Enrolment, Certification, CaseFollowUp, Delivery, Baseline, Case):
                model.objects.all().delete()
            Person.objects.all().delete()
