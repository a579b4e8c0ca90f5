"""Reads over profiles."""

from django.db.models import Count

from puente.profiles.models import WorkExperience


def codings_of(text: str) -> list[tuple[str, int]]:
    """How the experiences that say `text` (plain) were coded, most frequent first: (title, how many)."""
    words = r"\W+".join(text.split())  # plain: letters and digits only
    said = WorkExperience.objects.filter(said__unaccent__iregex=rf"\m{words}\M")
    counted = said.values_list("occupation_title").annotate(count=Count("pk")).order_by("-count", "occupation_title")
    return list(counted[:5])
