"""Links with which a person sees vacancies."""

from puente.matching.models import OfferLink


def offers_opened_by(digest: str) -> OfferLink | None:
    """The link with this digest, where it opens: the database shows it to no other scope."""
    return OfferLink.objects.filter(code_digest=digest).first()
