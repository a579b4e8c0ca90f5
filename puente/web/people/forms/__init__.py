"""Forms about persons: the questions of consent, the steps of intake, what one does with a person."""
