"""How an operation says no."""


class RefusedError(Exception):
    """The act is not possible now. `message` tells the user what to do; `field` is where the doubt lies."""

    def __init__(self, message: str, field: str = ""):
        super().__init__(message)
        self.message = message
        self.field = field
