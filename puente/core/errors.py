"""How an operation says no."""


class RefusedError(Exception):
    """The act is not possible now. `message` tells the user what to do; `field` is where the doubt lies."""

    def __init__(self, message: str, field: str = ""):
        super().__init__(message)
        self.message = message
        self.field = field


class StaleError(RefusedError):
    """Somebody else changed it meanwhile. `present` is the revision or digest that stands there now: whoever has read
    what changed may save again on top of it.
    """

    def __init__(self, message: str, present: int | str):
        super().__init__(message)
        self.present = present
