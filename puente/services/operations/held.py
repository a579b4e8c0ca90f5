"""What somebody can show from now on stands in their profile, where their CV and vacancies read it."""

from datetime import date
from typing import Any

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.people.models import Person
from puente.profiles.enums import Assessed, CredentialKind, DocumentState, Recognition
from puente.profiles.models import Credential, SpokenLanguage
from puente.profiles.operations import save_credential, save_language, save_schooling, set_documents
from puente.services.certifiable import STUDIES_ABROAD
from puente.services.enums import CertificateKind
from puente.services.models import Certification, Enrolment
from puente.taxonomy.models import Language

COMPETENCE, HERE = "competence", "GT"


def note_in_profile(*, actor: Standing, certification: Certification) -> None:
    """The certificate as a credential; of English also the level, of studies their recognition, of a trade the paper
    that vacancies ask for. What the profile does not take is left for who edits it: the certificate is recorded anyway.
    """
    require(actor, Right.CASE_EDIT)
    person = certification.case.person
    try:
        match certification.kind:
            case CertificateKind.ENGLISH:
                _language(actor, person, certification)
            case CertificateKind.EDUCATIONAL:
                if certification.standard_id == STUDIES_ABROAD:
                    _studies(actor, person)
            case _:
                _trade(actor, person, certification)
    except RefusedError:
        return


def note_course(*, actor: Standing, enrolment: Enrolment) -> None:
    """A course that somebody finished with a diploma; left for who edits the profile when that does not take it."""
    require(actor, Right.CASE_EDIT)
    programme, day = enrolment.programme, enrolment.diploma_on
    told = {"kind": CredentialKind.COURSE, "name": programme.name, "name_en": programme.name_en, "country": HERE}
    try:
        _credential(actor, enrolment.case.person, told | {"issuer": programme.provider}, day, None)
    except RefusedError:
        return


def _credential(actor: Standing, person: Person, told: dict[str, Any], day: date | None, until: date | None) -> None:
    row = Credential.objects.filter(person=person, kind=told["kind"], name=told["name"]).first()
    issued = day.isoformat()[:7] if day else ""
    save_credential(actor=actor, person=person, row=row, issued=issued, expires_on=until, **told)


def _language(actor: Standing, person: Person, certification: Certification) -> None:
    english = Language.objects.get(pk="eng")
    row = SpokenLanguage.objects.filter(person=person, language=english).first()
    tested = {"assessed": Assessed.TEST, "test": certification.issuer.name[:60], "assessed_on": certification.issued_on}
    level = certification.level or 0
    save_language(actor=actor, person=person, row=row, language=english, level=level, **tested)


def _studies(actor: Standing, person: Person) -> None:
    """Of studies abroad that wait for it, the highest are recognised now."""
    abroad = person.schoolings.exclude(country=HERE).exclude(recognition=Recognition.DONE)
    if row := abroad.order_by("-level").first():
        save_schooling(actor=actor, person=person, row=row, recognition=Recognition.DONE)


def _trade(actor: Standing, person: Person, certification: Certification) -> None:
    english = certification.standard.name_en if certification.standard else ""
    told = {"kind": CredentialKind.CERTIFICATE, "name": certification.subject, "name_en": english, "country": HERE}
    until = certification.expires_on
    _credential(actor, person, told | {"issuer": certification.issuer.name}, certification.issued_on, until)
    set_documents(actor=actor, person=person, states={COMPETENCE: (DocumentState.HAS, until)})
