"""Two entries that turned out to be one company: joined so that it can be taken back."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.employers.models import Company, CompanyMerge, CompanyName

# What goes over to the one that stays; checks and badges are of the one they were given to.
MOVED: tuple[str, ...] = ("vacancies", "contacts", "branches", "interactions", "agreements", "complaints")
MOVED += ("memberships", "members", "exhibits")
LEARNED = ("legal_name", "nit", "section", "size", "ownership")


@transaction.atomic
def merge_companies(*, actor: Standing, kept: Company, gone: Company, on: date) -> CompanyMerge:
    """Everything of `gone` goes to `kept`, which also learns what it did not know. Raises RefusedError for one of them
    that was merged already.
    """
    require(actor, Right.EMPLOYERS_EDIT)
    rows = {row.pk: row for row in Company.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk")}
    kept, gone = rows[kept.pk], rows[gone.pk]
    if kept.pk == gone.pk or kept.merged_into_id or gone.merged_into_id:
        raise RefusedError(_("Una de las dos ya se unió con otra."))
    moved = {name: _move(name, gone, kept) for name in MOVED}
    filled = {name: getattr(gone, name) for name in LEARNED if getattr(gone, name) and not getattr(kept, name)}
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    for name, value in filled.items():
        setattr(kept, name, value)
    kept.save(update_fields=list(filled))
    former = CompanyName.objects.create(company=kept, name=gone.name, until=on, recorded_by=actor.user_id)
    return CompanyMerge.objects.create(
        kept=kept, gone=gone, moved=moved | {"former_names": [str(former.pk)]}, filled=filled, recorded_by=actor.user_id
    )


@transaction.atomic
def unmerge_companies(*, actor: Standing, merge: CompanyMerge, on: date) -> None:
    """Both stand as before. What was recorded since stays where it was recorded. Raises RefusedError when it was undone
    or the one that stayed has gone into another since.
    """
    require(actor, Right.EMPLOYERS_EDIT)
    merge = CompanyMerge.objects.select_for_update(of=("self",)).select_related("kept", "gone").get(pk=merge.pk)
    kept, gone = merge.kept, merge.gone
    if merge.undone_on or kept.merged_into_id:
        raise RefusedError(_("Esa unión ya no se puede deshacer."))
    for name in LEARNED:
        if name in merge.filled and getattr(kept, name) == merge.filled[name]:
            setattr(kept, name, "")
    kept.save(update_fields=list(LEARNED))
    gone.merged_into = None
    try:
        with transaction.atomic():
            gone.save(update_fields=["merged_into"])
    except IntegrityError as problem:
        raise RefusedError(_("Ya hay otra empresa con el NIT de la que se separa.")) from problem
    for name in MOVED:
        relation = getattr(kept, name)
        relation.filter(pk__in=merge.moved[name]).update(**{relation.field.name: gone})
    CompanyName.objects.filter(pk__in=merge.moved["former_names"]).delete()
    merge.undone_on = on
    merge.save(update_fields=["undone_on"])


def _move(name: str, gone: Company, kept: Company) -> list[str]:
    """The keys of what went over; a membership or a fair that both had stays where it is."""
    relation = getattr(gone, name)
    rows = relation.all()
    if name in ("memberships", "members"):
        other = "chamber" if name == "memberships" else "company"
        both = getattr(kept, name).values(other)
        rows = rows.exclude(**{f"{other}__in": both}).exclude(**{other: kept})
    if name == "exhibits":
        rows = rows.exclude(event__in=kept.exhibits.values("event"))  # type: ignore[attr-defined]
    if name == "branches":
        rows = rows.exclude(name__in=kept.branches.values("name"))
    keys = list(rows.values_list("pk", flat=True))
    relation.filter(pk__in=keys).update(**{relation.field.name: kept})
    return [str(key) for key in keys]
