"""What a session remembers is sealed: the words of a search, a form that waits for its sender to prove who they are."""

import json
from typing import Any

from puente.core.crypto.envelope import BrokenSealError, seal, unseal

BINDING = "session"


class SealedSerializer:
    """JSON under our keys. What does not open, of other keys or of before, is an empty session."""

    def dumps(self, obj: Any) -> bytes:
        return seal(json.dumps(obj, separators=(",", ":")), BINDING)

    def loads(self, data: bytes) -> Any:
        try:
            return json.loads(unseal(data, BINDING))
        except BrokenSealError:
            return {}
