"""Results, section by section: each measurement replaces its own and leaves the others."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


def put(title: str, size: str, lines: Sequence[str]) -> None:
    """Write the section `title` with today's date, `size` of the data and this machine."""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    section = "\n".join([f"## {title}", "", f"{date.today():%Y-%m-%d} · {size} · {machine}", "", *lines]) + "\n"  # noqa: DTZ011
    text = RESULTS.read_text()
    pattern = rf"## {re.escape(title)}\n.*?(?=\n## |\Z)"
    if re.search(pattern, text, flags=re.DOTALL):
        text = re.sub(pattern, lambda _found: section, text, count=1, flags=re.DOTALL)
    else:
        text = f"{text.rstrip()}\n\n{section}"
    RESULTS.write_text(text)
    print(section)
