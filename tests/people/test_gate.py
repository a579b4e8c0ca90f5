"""Nothing is done or shared in a person's name without their yes: one question, asked in one way."""

from pathlib import Path

import pytest

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people.enums import Purpose, Recipient
from puente.people.gate import MISSING, agreed, require_consent
from puente.placement.operations import withdraw_consent
from tests.cast import Cast
from tests.factories.cases import agree, an_open_case

ROOT = Path(__file__).resolve().parents[2]


def test_every_purpose_has_its_sentence():
    assert set(MISSING) == set(Purpose.values)


@pytest.mark.parametrize("purpose", [Purpose.EMPLOYERS, Purpose.FOLLOW_UP, Purpose.TESTIMONY])
def test_the_gate_opens_with_a_yes_and_closes_when_it_is_taken_back(cast: Cast, purpose):
    case, rosa = an_open_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        with pytest.raises(RefusedError, match="Falta su permiso"):
            require_consent(case.person, purpose)
        agree(rosa, case.person, purpose, on=case.opened_on)
        require_consent(case.person, purpose)
        withdraw_consent(actor=rosa, person=case.person, purpose=purpose, on=case.opened_on)
        assert not agreed(case.person, purpose)


def test_a_yes_to_one_kind_of_institution_is_none_to_another(cast: Cast):
    case, rosa = an_open_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        agree(rosa, case.person, Purpose.PARTNERS, Recipient.TRAINING, on=case.opened_on)
        require_consent(case.person, Purpose.PARTNERS, Recipient.TRAINING)
        with pytest.raises(RefusedError, match="este tipo de institución: Salud"):
            require_consent(case.person, Purpose.PARTNERS, Recipient.HEALTH)
        with pytest.raises(ValueError, match="name the kind"):
            require_consent(case.person, Purpose.PARTNERS)
        agree(rosa, case.person, Purpose.PARTNERS, Recipient.HEALTH, on=case.opened_on)
        require_consent(case.person, Purpose.PARTNERS, Recipient.TRAINING)
        require_consent(case.person, Purpose.PARTNERS, Recipient.HEALTH)


def test_no_act_asks_in_a_way_of_its_own():
    asking = {
        path.relative_to(ROOT).as_posix() for path in ROOT.glob("puente/**/*.py") if ".in_force(" in path.read_text()
    }
    assert asking == {"puente/people/gate.py", "puente/people/operations/consent.py"}
