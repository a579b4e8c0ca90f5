"""When a profile is complete enough to look for work."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from puente.profiles.models import Profile, SpokenLanguage, WorkExperience


def missing(
    profile: Profile | None, experiences: Sequence[WorkExperience], languages: Sequence[SpokenLanguage]
) -> list[str]:
    """What is still to ask, in words; empty when vacancies can be looked for."""
    gaps = []
    if not experiences:
        gaps.append(_("en qué ha trabajado"))
    if not languages:
        gaps.append(_("qué idiomas habla"))
    if profile is None or profile.wage_floor is None:
        gaps.append(_("desde qué salario acepta"))
    if profile is None or profile.radius_km is None:
        gaps.append(_("hasta dónde puede viajar"))
    if profile is None or not profile.schedules:
        gaps.append(_("en qué horarios"))
    return gaps
