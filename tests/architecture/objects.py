"""One object of each kind that a URL can name, for the access matrix.

The key is the name of the URL's parameter; `FOREIGN` says whether another station must not find it.
"""

from typing import Any

from tests.cast import Cast

FOREIGN: dict[str, bool] = {}


def make_objects(cast: Cast, station: int) -> dict[str, Any]:
    """The scene: everything belongs to Rosa's station."""
    return {}
