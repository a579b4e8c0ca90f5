"""Making one person of two files, and two again.

Every row that names the file that goes comes to name the one that stays, whichever app it belongs to. A row that the
file that stays has too (the same telephone, the same day of return, an open case) is not doubled: it is completed,
and what hung from the other hangs from it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core.db.ledger import Ledger, resealed, take_back
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.core.text import plain
from puente.people.enums import Answer, Purpose, Verdict
from puente.people.followers import followers, reserved_of
from puente.people.models import DuplicatePair, Merge, Person

FILLED = ("surnames", "sex", "gender", "municipality_id", "language_id", "contact_refused_on")
SOURCE = "source"  # a bare key of the row that a milestone, a step or a delivery comes from
After = Callable[[Person, Ledger], None]


@transaction.atomic
def merge(*, actor: Standing, kept: Person, gone: Person, then: After | None = None) -> Merge:
    """Make `gone` part of `kept`. `then` may change more, on the same record, before it is closed.

    Raises RefusedError when one of them is already part of another file.
    """
    require(actor, Right.DUPLICATES_REVIEW)
    kept, gone = _locked(kept, gone)
    ledger = Ledger()
    _move_rows(kept, gone, ledger)
    _complete_person(kept, gone, ledger)
    _heed_noes(kept, ledger)
    ledger.change(gone, merged_into=kept, search_name="")
    if then:
        then(kept, ledger)
    removed = [entry["was"] for entry in ledger.entries if entry["now"] is None]
    _decide(actor, kept, gone, Verdict.SAME, "")
    return Merge.objects.create(
        kept=kept,
        gone=gone,
        moves=ledger.entries,
        codes=[row["code"] for row in removed if "code" in row],
        recorded_by=actor.user_id,
    )


@transaction.atomic
def unmerge(*, actor: Standing, merge: Merge, reason: str) -> None:
    """Two persons again, each with what was theirs; what came after and hangs from one of them goes along.

    The last merge into a file is the first to be taken back. Raises RefusedError for another, without a reason, or
    when something recorded since depends on both.
    """
    require(actor, Right.DUPLICATES_REVIEW)
    if not reason.strip():
        raise RefusedError(_("Diga cómo sabe que son dos personas."), "reason")
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept", "gone").get(pk=merge.pk)
    _require_last(actor, merge)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            take_back(merge.moves)
            _take_along(merge.kept, merge.gone)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as problem:
        sentence = _("Después de unirlas se anotó algo que es de las dos y no se puede repartir. Avise a apoyo.")
        raise RefusedError(sentence) from problem
    merge.undone_at, merge.undone_by, merge.reason = timezone.now(), actor.user_id, reason.strip()
    merge.save(update_fields=["undone_at", "undone_by", "reason"])
    _decide(actor, merge.kept, merge.gone, Verdict.DIFFERENT, reason.strip())


def _locked(kept: Person, gone: Person) -> tuple[Person, Person]:
    """Both rows, held; always in the same order, so that two who do this at once wait for each other."""
    rows = Person.files.select_for_update(of=("self",)).filter(pk__in=[kept.pk, gone.pk]).in_bulk()
    kept, gone = rows[kept.pk], rows[gone.pk]
    if kept.merged_into_id or gone.merged_into_id:
        raise RefusedError(_("Esta ficha ya está unida a otra."))
    return kept, gone


def _require_last(actor: Standing, merge: Merge) -> None:
    """Of all merges into that file, whoever may see them."""
    if merge.undone_at:
        raise RefusedError(_("Estas fichas ya se separaron."))
    both = models.Q(kept=merge.kept_id) | models.Q(gone=merge.kept_id)
    with acting_as(whole_programme(actor, kind="match")):
        last = Merge.objects.standing().filter(both).select_related("gone").order_by("-recorded_at", "-id").first()
    if last is None or last.pk == merge.pk:
        return
    if last.gone.station_id in actor.stations:
        sentence = _("Después se unió otra ficha. Separe primero la de %(name)s.")
        raise RefusedError(sentence % {"name": last.gone.full_name})
    raise RefusedError(_("Después se unió una ficha de otra estación. Pida a supervisión que separe primero esa."))


def _move_rows(kept: Person, gone: Person, ledger: Ledger) -> None:
    twins: dict[Any, models.Model] = {}
    doubled: list[models.Model] = []
    for model in followers():
        for row in model._base_manager.filter(person=gone).order_by("pk"):
            values = {"person_id": kept.pk} | _parents_now(row, twins)
            if (twin := _changed(row, values, ledger)) is not None:
                _complete(twin, row, ledger)
                twins[row.pk] = twin
                doubled.append(row)
    _move_sources(kept, twins, ledger)
    for row in reversed(doubled):
        ledger.remove(type(row)._base_manager.get(pk=row.pk))


def _parents_now(row: models.Model, twins: dict[Any, models.Model]) -> dict[str, Any]:
    """The columns of a row that name a row which has a twin, with the twin instead."""
    links = [field.attname for field in row._meta.fields if field.related_model]
    return {name: twins[getattr(row, name)].pk for name in links if getattr(row, name) in twins}


def _changed(row: models.Model, values: dict[str, Any], ledger: Ledger) -> models.Model | None:
    """None once the row has its new values; or the row that has them already, and lets no second one be."""
    try:
        with transaction.atomic():
            ledger.change(row, **values)
    except IntegrityError as problem:
        row.refresh_from_db()
        if (twin := _holder(row, values, problem)) is None:
            raise
        return twin
    return None


def _holder(row: models.Model, values: dict[str, Any], problem: IntegrityError) -> models.Model | None:
    """The other row of the unique constraint that was hurt."""
    name = problem.__cause__.diag.constraint_name  # type: ignore[union-attr]
    wanted = {field.attname: getattr(row, field.attname) for field in row._meta.fields} | values
    for fields, condition in _unique_sets(type(row), name):
        columns = [row._meta.get_field(field).attname for field in fields]  # type: ignore[union-attr]
        same = {f"{column}__isnull" if wanted[column] is None else column: wanted[column] for column in columns}
        same = {key: True if value is None else value for key, value in same.items()}
        return type(row)._base_manager.filter(condition, **same).exclude(pk=row.pk).first()
    return None


def _unique_sets(model: type[models.Model], name: str) -> list[tuple[Sequence[str], models.Q]]:
    """The fields and the condition of the unique constraint of that name, which may be a field's own."""
    declared = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    sets: list[tuple[Sequence[str], models.Q]] = [
        (one.fields, one.condition or models.Q()) for one in declared if one.name == name
    ]
    table = model._meta.db_table
    own = [field for field in model._meta.fields if field.unique and name.startswith(f"{table}_{field.column}_")]
    return sets or [((field.name,), models.Q()) for field in own]


def _complete(twin: models.Model, row: models.Model, ledger: Ledger) -> None:
    """What the row that stays learns from the one that goes, as far as its constraints allow."""
    try:
        with transaction.atomic():
            if learned := twin.joined_with(row):  # type: ignore[attr-defined]
                ledger.change(twin, **learned)
    except IntegrityError:
        twin.refresh_from_db()


def _move_sources(kept: Person, twins: dict[Any, models.Model], ledger: Ledger) -> None:
    """What came from a row that has a twin comes from the twin."""
    for model in followers():
        if SOURCE not in {field.name for field in model._meta.fields}:
            continue
        if not isinstance(model._meta.get_field(SOURCE), models.UUIDField):
            continue
        for row in model._base_manager.filter(person=kept, source__in=list(twins)):
            if _changed(row, {SOURCE: twins[row.source].pk}, ledger) is not None:  # type: ignore[attr-defined]
                ledger.remove(row)


def _complete_person(kept: Person, gone: Person, ledger: Ledger) -> None:
    learned = {name: getattr(gone, name) for name in FILLED if not getattr(kept, name) and getattr(gone, name)}
    if gone.birth_date and not kept.birth_date:
        learned |= {"birth_date": gone.birth_date, "birth_precision": gone.birth_precision}
    if sources := {name: said for name, said in gone.sources.items() if name in learned}:
        learned["sources"] = kept.sources | sources
    if gone.needs_interpreter and not kept.needs_interpreter:
        learned["needs_interpreter"] = True
    if kept.purge_on and not gone.purge_on:
        learned["purge_on"] = None
    names = [name for name in (kept.other_names, _other_name(kept, gone), gone.other_names) if name]
    if "; ".join(names) != kept.other_names:
        learned["other_names"] = "; ".join(names)
    if learned:
        for name, value in learned.items():
            setattr(kept, name, value)
        kept.set_search_name()
        ledger.change(kept, **learned, search_name=kept.search_name)


def _heed_noes(kept: Person, ledger: Ledger) -> None:
    """A yes in one file does not outlive a later no in the other."""
    for yes in kept.consents.filter(answer=Answer.YES, withdrawn_on__isnull=True):
        noes = [(row.ended_on, row.pk) for row in kept.consents.filter(purpose=yes.purpose) if row.ended_on]
        later = [day for day, key in noes if (day, key) > (yes.given_on, yes.pk)]
        if later:
            ledger.change(yes, withdrawn_on=max(later))
            if yes.purpose == Purpose.SENSITIVE:
                _forget_reserved(kept, ledger)


def _forget_reserved(kept: Person, ledger: Ledger) -> None:
    """What was told under that permission goes with it; separating the files again brings both back."""
    for row, fields in reserved_of(kept):
        if fields:
            ledger.change(row, **dict.fromkeys(fields, ""))
        else:
            ledger.remove(row)


def _other_name(kept: Person, gone: Person) -> str:
    return gone.full_name if plain(gone.full_name) != plain(kept.full_name) else ""


def _take_along(kept: Person, gone: Person) -> None:
    """What was recorded since about a row that went back goes with it."""
    followers_here = followers()
    for model in followers_here:
        for field in model._meta.fields:
            if field.related_model in followers_here:
                hanging = model._base_manager.filter(person=kept, **{f"{field.name}__person": gone})
                hanging.update(person=gone)


def _decide(actor: Standing, kept: Person, gone: Person, verdict: Verdict, reason: str) -> None:
    """The pair of the queue, if there is one, says what was decided."""
    first, second = sorted((kept.pk, gone.pk))
    DuplicatePair.objects.filter(first=first, second=second).update(
        verdict=verdict, reason=reason, decided_by=actor.user_id, decided_on=timezone.localdate()
    )


def reseal_moves(using: str, *, only_count: bool = False) -> int:
    """What merges remember of sealed columns, under the current keys; how many merges held something older."""
    done = 0
    with transaction.atomic(using=using):
        for merge in Merge.objects.using(using).exclude(moves=[]).select_for_update():
            if resealed(merge.moves):
                done += 1
                if not only_count:
                    merge.save(using=using, update_fields=["moves"])
    return done
