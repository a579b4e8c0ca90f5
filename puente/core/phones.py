"""Phone numbers as people write them."""

import phonenumbers

HOME = "GT"


def digits(number: str) -> str:
    """International digits without "+": the same for every way of writing one number. Empty when there is none.

    >>> digits("4512-8830"), digits("+502 4512 8830")
    ('50245128830', '50245128830')
    """
    parsed = _parse(number)
    if parsed is None:
        return "".join(letter for letter in number if letter.isdigit())
    return f"{parsed.country_code}{parsed.national_number}"


def is_valid(number: str) -> bool:
    parsed = _parse(number)
    return parsed is not None and phonenumbers.is_valid_number(parsed)


def show(number: str) -> str:
    """The way people here read it: `4512 8830`, or with country code when foreign."""
    parsed = _parse(number)
    if parsed is None:
        return number
    form = phonenumbers.PhoneNumberFormat
    home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    return phonenumbers.format_number(parsed, form.NATIONAL if home else form.INTERNATIONAL)


def _parse(number: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return None
