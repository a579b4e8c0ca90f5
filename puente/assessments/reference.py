"""Loads the instruments that ship with the product, each version once."""

import json
from pathlib import Path

from django.conf import settings

from puente.assessments.models import Instrument
from puente.assessments.rules import check
from puente.core.reference import Differences, sync_table


def load() -> list[Differences]:
    """A version that is there already with another content stays as it is: it may have been answered."""
    known = set(Instrument.objects.values_list("code", "version"))
    rows = []
    for path in sorted((Path(settings.ROOT) / "reference" / "instruments").glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        check(content["definition"])
        identity = {name: content[name] for name in ("code", "version")}
        rows.append(identity if tuple(identity.values()) in known else content)
    return [sync_table(Instrument, rows, key=("code", "version"))]
