"""What leaves of a profile: CVs as files and behind links; the occupational profile, confirmed and signed."""

import base64
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import MilestoneKind
from puente.cases.models import Case
from puente.cases.operations import agreement, post_milestone
from puente.cases.signing import digest_of, written
from puente.core.errors import RefusedError, StaleError
from puente.core.ids import new_link
from puente.people.enums import SharedThing, SharedWith
from puente.people.models import Person, Sharing
from puente.people.operations import share
from puente.profiles import cv
from puente.profiles.direction import content_of
from puente.profiles.enums import CvDesign
from puente.profiles.models import CvLink, SignedProfile
from puente.profiles.operations._common import accompanied
from puente.profiles.queries import WholeProfile, whole_profile

TO_COMPANIES = "empresas a las que se presente"  # on record, in one language whoever writes it
LINK_DAYS = 30


@dataclass(frozen=True)
class Wanted:
    """Which CV: its language, design and kind of file, whether it says who the person is, and whether it is for the
    person (their own data) or for a company (which needs their permission).
    """

    lang: str = "es"
    design: str = CvDesign.BRIDGE
    form: str = "pdf"
    personal: bool = True
    recipient: str = ""
    to_self: bool = False


@transaction.atomic
def make_cv(*, actor: Standing, case: Case, wanted: Wanted, on: date) -> tuple[bytes, str]:
    """The file, and the reference that it goes by; the first one of a case is on record as its making. Raises
    RefusedError when there is nothing to write in it yet, or without the person's permission to show it to companies.
    """
    known, sharing = _hand_over(actor, case, wanted, on)
    return _written(known, wanted, sharing), sharing.reference


@transaction.atomic
def share_cv(*, actor: Standing, case: Case, wanted: Wanted, on: date) -> tuple[CvLink, str]:
    """A link that opens the CV as it is today, for `LINK_DAYS`, and the code to open it with: it is told once, and only
    its digest is kept. Raises RefusedError as `make_cv`, and without somebody to give it to.
    """
    if not wanted.to_self and not wanted.recipient.strip():
        raise RefusedError(_("Diga a qué empresa se lo da."), "recipient")
    known, sharing = _hand_over(actor, case, wanted, on)
    code, digest = new_link()
    link = CvLink.objects.create(
        person=case.person,
        case=case,
        code_digest=digest,
        kind=SharedWith.SELF if wanted.to_self else SharedWith.COMPANY,
        recipient="" if wanted.to_self else wanted.recipient.strip(),
        lang=wanted.lang,
        design=wanted.design,
        personal_data=wanted.personal,
        content=base64.b64encode(_written(known, wanted, sharing)).decode(),
        made_on=on,
        expires_on=on + timedelta(days=LINK_DAYS),
        recorded_by=actor.user_id,
    )
    return link, code


def end_link(*, actor: Standing, person: Person, link_id: UUID, on: date) -> None:
    """From now on the link opens nothing. Raises RefusedError when there is none that opens."""
    require(actor, Right.CASE_EDIT)
    if not person.cv_links.filter(pk=link_id, ended_on__isnull=True).update(ended_on=on):
        raise RefusedError(_("Ese enlace ya no abría nada."))


def end_links(*, actor: Standing, person: Person, on: date) -> int:
    """All that were given to companies; how many."""
    require(actor, Right.CASE_EDIT)
    return person.cv_links.filter(kind=SharedWith.COMPANY, ended_on__isnull=True).update(ended_on=on)


@transaction.atomic
def sign_profile(
    *, actor: Standing, case: Case, mode: str, on: date, witness: str = "", signature: bytes = b"", seen: str = ""
) -> SignedProfile:
    """The occupational profile as it stands, confirmed by the consultant and agreed to by the person. `seen` is the
    digest of what was on the screen. Signing the same again gives what was signed.

    Raises RefusedError without a target, when it changed in between, without a drawn signature on the screen, or for
    an oral yes without witness.
    """
    accompanied(actor, case.person)
    Person.objects.select_for_update().get(pk=case.person_id)
    content = content_of(whole_profile(case.person))
    digest = digest_of(content)
    if not content["aims"]:
        raise RefusedError(_("Primero elija qué ocupaciones busca."))
    if seen and seen != digest:
        raise StaleError(_("Cambió mientras lo tenía abierto. Léaselo otra vez antes de firmar."), digest)
    if (last := case.person.signed_profiles.first()) and last.digest == digest:
        return last
    return SignedProfile.objects.create(
        person=case.person,
        case=case,
        content=written(content),
        digest=digest,
        mode=mode,
        **agreement(mode, witness, signature),
        signed_on=on,
        recorded_by=actor.user_id,
    )


def _hand_over(actor: Standing, case: Case, wanted: Wanted, on: date) -> tuple[WholeProfile, Sharing]:
    accompanied(actor, case.person)
    # Whoever takes a permission back at this moment waits, or is waited for.
    Person.objects.select_for_update().get(pk=case.person_id)
    known = whole_profile(case.person)
    if not known.experiences:
        raise RefusedError(_("Primero agregue en qué ha trabajado: sin experiencia no hay hoja de vida."))
    sharing = share(
        actor=actor,
        person=case.person,
        what=SharedThing.CV,
        kind=SharedWith.SELF if wanted.to_self else SharedWith.COMPANY,
        recipient="" if wanted.to_self else wanted.recipient.strip() or TO_COMPANIES,
        on=on,
    )
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not case.milestones.filter(kind=MilestoneKind.CV_MADE).exists():
        post_milestone(actor=actor, case=case, kind=MilestoneKind.CV_MADE, on=on, source=case.pk)
    return known, sharing


def _written(known: WholeProfile, wanted: Wanted, sharing: Sharing) -> bytes:
    """The file. Without personal data it goes by the reference of its handing over."""
    content = cv.cv_of(known, wanted.lang, personal=wanted.personal, reference=sharing.reference)
    return cv.render(content, wanted.form, wanted.design)
