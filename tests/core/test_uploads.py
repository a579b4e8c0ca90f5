"""What is handed over: refused, or kept as a harmless copy; quickly and within its bounds."""

import io
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from puente.core import files
from puente.core.antivirus import Scan, scan
from puente.core.clean_file import CPU_SECONDS
from puente.core.errors import RefusedError
from puente.core.files import CLEANER, harmless
from puente.people.models import ConsentProof
from tests import files as given

pytestmark = pytest.mark.no_db
MOST_MEMORY = 300 * 1024  # kB


@pytest.mark.parametrize("name", sorted(given.REFUSED))
def test_what_does_harm_or_is_not_what_it_says_is_refused_with_a_sentence(name):
    with pytest.raises(RefusedError) as refusal:
        harmless(given.REFUSED[name]())
    assert refusal.value.field == "content"
    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize("name", sorted(given.DISARMED))
def test_of_what_hides_something_only_the_harmless_part_is_kept(name):
    make, hidden = given.DISARMED[name]
    content = make()
    assert hidden in content or b"JavaScript" in content, "it is there before"
    _kind, kept = harmless(content)
    assert hidden not in kept
    assert b"JavaScript" not in kept


def test_a_pdf_that_acts_comes_out_quiet():
    _kind, kept = harmless(given.an_acting_pdf())
    with pikepdf.open(io.BytesIO(kept)) as document:
        assert "/OpenAction" not in document.Root
        assert list(document.attachments) == []
        assert {"/AF", "/Outlines", "/Names"}.isdisjoint(document.Root.keys())
        assert len(document.pages[0].get("/Annots", [])) == 0


def test_a_photo_comes_out_small_upright_and_without_where_it_was_taken():
    content = given.a_photo(4000, 3000)
    kind, kept = harmless(content)
    photo = Image.open(io.BytesIO(kept))
    assert kind == "jpg"
    assert max(photo.size) <= 2000
    assert len(kept) <= 400_000
    assert dict(photo.getexif()) == {}


def test_a_photo_with_a_second_picture_behind_it_is_a_photo():
    kind, kept = harmless(given.a_photo_with_a_second_picture())
    assert (kind, Image.open(io.BytesIO(kept)).format) == ("jpg", "JPEG")


def test_a_signature_stays_a_drawing():
    kind, kept = harmless(given.a_png(600, 200))
    assert kind == "png"
    assert Image.open(io.BytesIO(kept)).size == (600, 200)


@pytest.mark.parametrize("name", sorted({**given.REFUSED, **given.EITHER}))
def test_bombs_stay_within_their_memory_and_time(name):
    """The largest of this process's children so far is the bounded one: asked of a process that has no other. Its time
    is the processor's, which other work on the machine does not lengthen.
    """
    content = {**given.REFUSED, **given.EITHER}[name]()
    kind = "pdf" if content.startswith(b"%PDF") else "photo"
    measure = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-I', *sys.argv[1:]], stdin=sys.stdin.buffer, capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_maxrss, used.ru_utime + used.ru_stime)"
    )
    told = subprocess.run(
        [sys.executable, "-c", measure, str(CLEANER), kind], input=content, capture_output=True, timeout=60, check=True
    )
    memory, seconds = told.stdout.split()
    assert int(memory) <= MOST_MEMORY
    assert float(seconds) <= CPU_SECONDS + 1


@pytest.fixture
def scanner(settings) -> Iterator[list[bytes]]:
    """A scanner that speaks the protocol of clamd and knows one virus; what it was given."""
    seen: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    settings.CLAMD = f"127.0.0.1:{server.getsockname()[1]}"

    def serve() -> None:
        while True:
            try:
                connection, _address = server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                stream.read(len(b"zINSTREAM\0"))
                content = b""
                while size := struct.unpack("!L", stream.read(4))[0]:
                    content += stream.read(size)
                seen.append(content)
                connection.sendall(b"stream: Eicar FOUND\0" if given.EICAR in content else b"stream: OK\0")

    threading.Thread(target=serve, daemon=True).start()
    yield seen
    server.close()


def test_without_a_scanner_a_file_waits_for_one(settings, tmp_path: Path):
    settings.CLAMD = str(tmp_path / "nobody.ctl")
    assert scan(b"x") == Scan.PENDING
    assert ConsentProof.holding(given.a_png()).scanned == Scan.PENDING


def test_a_scanner_sees_the_whole_file_as_it_came(scanner):
    content = given.a_photo(1200, 900)
    assert ConsentProof.holding(content).scanned == Scan.CLEAN
    assert scanner == [content]


def test_a_virus_is_refused_when_it_comes_and_when_a_waiting_file_is_opened(scanner, settings):
    infected = given.a_png() + given.EICAR
    with pytest.raises(RefusedError, match="virus"):
        ConsentProof.holding(infected)
    waiting = ConsentProof(content=__import__("base64").b64encode(infected).decode(), scanned=Scan.PENDING)
    with pytest.raises(RefusedError, match="virus"):
        waiting.hand_out()


def test_the_time_that_a_file_may_take_is_bounded(monkeypatch, tmp_path: Path):
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass")
    monkeypatch.setattr(files, "CLEANER", endless)
    monkeypatch.setattr(files, "SECONDS", 0.5)
    with pytest.raises(RefusedError):
        harmless(given.a_png())
