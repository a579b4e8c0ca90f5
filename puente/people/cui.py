"""The CUI, the number on the identity document: what does not fit in it."""

from puente.core.text import compact_number
from puente.people.enums import IdentifierDoubt

CUI_DIGITS = 13
# Municipalities per department of birth, 01 to 22: 340 in all. Public validators are often older than the newest.
MUNICIPALITIES = (17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9, 30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17)


def cui_doubt(text: str) -> IdentifierDoubt | None:
    """What does not fit in a CUI, or None. A warning: people come with odd papers.

    Eight serial digits, a check digit (weights 2 to 9, modulo 11), department and municipality of birth.
    """
    number = compact_number(text)
    if len(number) != CUI_DIGITS or not (number.isascii() and number.isdecimal()):
        return IdentifierDoubt.LENGTH
    total = sum(int(digit) * weight for weight, digit in enumerate(number[:8], start=2))
    if total % 11 != int(number[8]):
        return IdentifierDoubt.DIGIT
    department, municipality = int(number[9:11]), int(number[11:13])
    if not 1 <= department <= len(MUNICIPALITIES) or not 1 <= municipality <= MUNICIPALITIES[department - 1]:
        return IdentifierDoubt.PLACE
    return None
