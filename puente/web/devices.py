"""What kind of device and browser a session says it is, in two words; a hint for its owner, never a proof."""

from django.utils.translation import gettext as _

# The first that is named counts: most browsers also name others.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox"}
BROWSERS |= {"Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "Mac"}
SYSTEMS |= {"Linux": "Linux"}


def device_of(agent: str) -> str:
    """`Chrome, Android`, or that it is not known."""
    named = [next((name for mark, name in table.items() if mark in agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, named)) or _("aparato desconocido")
