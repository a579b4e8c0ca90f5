"""The English catalogue beside the Spanish source text, with Babel alone (no gettext programs needed).

messages.py extract   add new texts to the catalogue, drop those that are gone
messages.py check     fail when a text has no English, or the catalogue has one too many
messages.py compile   make the file that the server reads
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

from django.utils.translation.template import templatize  # noqa: E402

PO = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = "# English beside the Spanish source text.\n#"


def found() -> Iterator[tuple[str, int, str | tuple, str | None]]:
    """Every text in code and templates: file, line, text (or singular and plural), context."""
    templates = (ROOT.glob(f"puente/**/templates/**/*.{ending}") for ending in ("html", "txt"))
    for path in sorted([*ROOT.glob("puente/**/*.py"), *(path for group in templates for path in group)]):
        source = path.read_text()
        if path.suffix != ".py":
            source = templatize(source)
        name = path.relative_to(ROOT).as_posix()
        for line, text, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            yield name, line, text, context


def template_catalogue() -> Catalog:
    catalogue = Catalog(charset="utf-8")
    for name, _line, text, context in found():
        message = catalogue.add(text, locations=[(name, 0)], context=context)
        message.flags.discard("python-brace-format")
    return catalogue


def read() -> Catalog:
    with open(PO, "rb") as file:
        return read_po(file, locale="en")


def save(catalogue: Catalog) -> None:
    catalogue.header_comment = HEADER
    with open(PO, "wb") as file:
        write_po(file, catalogue, sort_by_file=True, no_location=False, include_lineno=False, width=110)
    lines = PO.read_text().splitlines(keepends=True)
    PO.write_text("".join(line for line in lines if not re.match('"(POT|PO|Generated|Project|Report|Last)', line)))


def do_extract() -> int:
    catalogue = read() if PO.exists() else Catalog(locale="en", charset="utf-8")
    catalogue.update(template_catalogue(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    save(catalogue)
    missing = list(untranslated(catalogue))
    for message in missing:
        print(message.id)
    return 0


def do_check() -> int:
    wanted = {(message.id, message.context) for message in template_catalogue() if message.id}
    catalogue = read()
    held = {(message.id, message.context) for message in catalogue if message.id}
    problems = [f"sin inglés: {message.id!r}" for message in untranslated(catalogue)]
    problems += [f"falta en el catálogo: {text!r}" for text, _ in sorted(wanted - held, key=str)]
    problems += [f"sobra en el catálogo: {text!r}" for text, _ in sorted(held - wanted, key=str)]
    problems += [f"las variables no coinciden: {message.id!r}" for message in catalogue if different_places(message)]
    print("\n".join(problems))
    return int(bool(problems))


def do_compile() -> int:
    with open(PO.with_suffix(".mo"), "wb") as file:
        write_mo(file, read())
    return 0


def untranslated(catalogue: Catalog) -> Iterator[Message]:
    for message in catalogue:
        translations = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (not all(translations) or message.fuzzy):
            yield message


def different_places(message: Message) -> bool:
    """Whether the translation names other variables than the source."""
    if not message.id or isinstance(message.id, tuple | list):
        return False
    return places(message.id) != places(message.string)


def places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)|\{\w*\}", text))


if __name__ == "__main__":
    acts = {"extract": do_extract, "check": do_check, "compile": do_compile}
    raise SystemExit(acts[sys.argv[1]]())
