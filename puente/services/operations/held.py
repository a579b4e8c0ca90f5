"""What somebody can show from now on stands in their profile, where their CV and vacancies read it."""

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.people.models import Person
from puente.profiles.enums import Assessed, CredentialKind, DocumentState, Recognition
from puente.profiles.models import Credential, SpokenLanguage
from puente.profiles.operations import save_credential, save_language, save_schooling, set_documents
from puente.services.enums import CertificateKind
from puente.services.models import Certification
from puente.taxonomy.models import Language

COMPETENCE = "competence"


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
                _studies(actor, person)
            case _:
                _trade(actor, person, certification)
    except RefusedError:
        return


def _language(actor: Standing, person: Person, certification: Certification) -> None:
    english = Language.objects.get(pk="eng")
    row = SpokenLanguage.objects.filter(person=person, language=english).first()
    tested = {"assessed": Assessed.TEST, "test": certification.issuer.name[:60], "assessed_on": certification.issued_on}
    level = certification.level or 0
    save_language(actor=actor, person=person, row=row, language=english, level=level, **tested)


def _studies(actor: Standing, person: Person) -> None:
    """Of studies abroad that wait for it, the highest are recognised now."""
    abroad = person.schoolings.exclude(country="GT").exclude(recognition=Recognition.DONE)
    if row := abroad.order_by("-level").first():
        save_schooling(actor=actor, person=person, row=row, recognition=Recognition.DONE)


def _trade(actor: Standing, person: Person, certification: Certification) -> None:
    name, held = certification.subject, CredentialKind.CERTIFICATE
    row = Credential.objects.filter(person=person, kind=held, name=name).first()
    issued = certification.issued_on.isoformat()[:7] if certification.issued_on else ""
    english = certification.standard.name_en if certification.standard else ""
    told = {"kind": held, "name": name, "name_en": english, "issuer": certification.issuer.name, "country": "GT"}
    until = {"expires_on": certification.expires_on}
    save_credential(actor=actor, person=person, row=row, issued=issued, **told, **until)
    set_documents(actor=actor, person=person, states={COMPETENCE: (DocumentState.HAS, certification.expires_on)})
