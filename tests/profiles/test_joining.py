"""Two whole profiles become one, and two again; a later no forgets."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.assessments.models import Instrument
from puente.assessments.operations import record_assessment
from puente.cases.operations import merge_persons, unmerge_persons
from puente.core.db.scope import acting_as
from puente.people.enums import Purpose
from puente.people.facts import Manner
from puente.people.models import Person
from puente.people.operations import refuse_consent
from puente.profiles import operations as profiles
from puente.taxonomy.models import Occupation
from tests.cast import Cast
from tests.factories.cases import agree
from tests.factories.work import a_ready_case


def test_profiles_with_everything_join_and_part_again(cast: Cast):
    """Both have a first target, a health barrier, answers and a link: joined, and back as they were."""
    cases = [a_ready_case(cast.rosa), a_ready_case(cast.rosa)]
    actor, today = standing_of(cast.rosa), timezone.localdate()
    instrument = Instrument.objects.get(code="reintegracion", version=1)
    with acting_as(actor.scope("test")):
        for case, unit in zip(cases, ("7121", "7112"), strict=True):
            person = case.person
            agree(actor, person, Purpose.SENSITIVE, on=today)
            profiles.add_target(actor=actor, person=person, occupation=Occupation.objects.get(pk=unit))
            profiles.set_barriers(actor=actor, person=person, notes={"health": unit})
            profiles.sign_profile(actor=actor, case=case, mode="oral", witness="Olga", on=today)
            profiles.share_cv(actor=actor, case=case, wanted=profiles.Wanted(recipient="Techos"), on=today)
            record_assessment(
                actor=actor, case=case, instrument=instrument, moment="baseline", answers={"safety": "1"}, on=today
            )
        kept, gone = cases[0].person, cases[1].person
        before = [told_of(person) for person in (kept, gone)]
        merge = merge_persons(actor=actor, kept=kept, gone=gone)
        immediately()
        assert {row.occupation_id for row in kept.targets.all()} == {"7121", "7112"}
        assert kept.signed_profiles.count() == kept.cv_links.count() == 2
        unmerge_persons(actor=actor, merge=merge, reason="Son dos personas")
        immediately()
        assert [told_of(person) for person in (kept, gone)] == before


def told_of(person: Person) -> list:
    targets = [row.occupation_id for row in person.targets.all()]
    barriers = {row.kind: row.note for row in person.barriers.all()}
    answers = [row.answers for row in person.assessments.all()]
    return [targets, barriers, answers, person.signed_profiles.count(), person.cv_links.count()]


def immediately() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def test_a_later_no_in_one_file_forgets_what_was_told_in_the_other(cast: Cast):
    first, second = a_ready_case(cast.rosa), a_ready_case(cast.rosa)
    actor, today = standing_of(cast.rosa), timezone.localdate()
    with acting_as(actor.scope("test")):
        agree(actor, first.person, Purpose.SENSITIVE, on=today - timedelta(days=3))
        profiles.set_barriers(actor=actor, person=first.person, notes={"health": "la espalda", "debt": ""})
        manner = Manner("sheet")
        refuse_consent(actor=actor, person=second.person, purpose="sensitive", manner=manner, on=today)
        merge_persons(actor=actor, kept=first.person, gone=second.person)
        immediately()
        assert [row.kind for row in first.person.barriers.all()] == ["debt"]
