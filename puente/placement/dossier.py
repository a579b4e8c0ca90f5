"""What a vacancy asks for in papers, against what the person has in hand."""

from dataclasses import dataclass
from datetime import date

from puente.employers.enums import RequirementKind
from puente.employers.models import Vacancy
from puente.people.models import Person
from puente.profiles.models import DocumentFile, HeldDocument
from puente.taxonomy.models import DocumentType


@dataclass(frozen=True)
class Paper:
    """One kind of paper, what the person has of it (None: nobody asked), and whether the vacancy asks for it:
    `essential`, or only better with it.
    """

    document: DocumentType
    held: HeldDocument | None
    asked: bool = False
    essential: bool = False

    @property
    def file(self) -> DocumentFile | None:
        """The newest photo or PDF, if it is of the paper as it stands: a renewed one needs a new photo."""
        newest = self.held.files.first() if self.held else None
        return newest if newest and self.held and newest.expires_on == self.held.expires_on else None

    def good_on(self, day: date) -> bool:
        """In hand, and not expired."""
        return bool(self.held and self.held.good_on(day))


def papers_of(person: Person, vacancy: Vacancy | None = None) -> list[Paper]:
    """Every kind of paper, in the order of the list."""
    held = {row.document_id: row for row in HeldDocument.objects.filter(person=person).select_related("document")}
    asked = {}
    if vacancy:
        rows = vacancy.requirements.filter(kind=RequirementKind.DOCUMENT)
        asked = dict(rows.values_list("document_id", "essential"))
    return [
        Paper(kind, held.get(kind.pk), kind.pk in asked, bool(asked.get(kind.pk)))
        for kind in DocumentType.objects.order_by("position")
    ]


def lacking(person: Person, vacancy: Vacancy, on: date) -> list[DocumentType]:
    """What the vacancy cannot do without and the person does not have, or has expired."""
    return [paper.document for paper in papers_of(person, vacancy) if paper.essential and not paper.good_on(on)]
