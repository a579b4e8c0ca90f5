"""What is handed over with bad intent: refused or disarmed, in which time and memory."""

import subprocess
import sys
import time

from puente.core.errors import RefusedError
from puente.core.files import CLEANER, harmless
from tests import files

MEASURE = (
    "import resource, subprocess, sys\n"
    "subprocess.run([sys.executable, '-I', *sys.argv[1:]], stdin=sys.stdin.buffer, capture_output=True, timeout=5)\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def measure() -> list[str]:
    everything = {**files.REFUSED, **{name: make for name, (make, _hidden) in files.DISARMED.items()}, **files.EITHER}
    slowest, largest, refused, kept = ("", 0.0), ("", 0), 0, 0
    for name, make in everything.items():
        content = make()
        began = time.monotonic()
        try:
            harmless(content)
            kept += 1
        except RefusedError:
            refused += 1
        seconds, memory = time.monotonic() - began, _memory(content)
        slowest, largest = max(slowest, (name, seconds), key=_second), max(largest, (name, memory), key=_second)
    return [
        f"{len(everything)} bombs, polyglots, disguised and oversized files: {refused} refused, {kept} kept as their "
        f"harmless part; slowest {slowest[1]:.1f} s ({slowest[0]}), largest {largest[1] / 1024:.0f} MB ({largest[0]}) "
        "(asked: 5 s, 300 MB)."
    ]


def _second(pair: tuple) -> float:
    return pair[1]


def _memory(content: bytes) -> int:
    """Peak kB of the bounded process, the only child of a process of its own."""
    kind = "pdf" if content.startswith(b"%PDF") else "photo"
    command = [sys.executable, "-c", MEASURE, str(CLEANER), kind]
    return int(subprocess.run(command, input=content, capture_output=True, check=True).stdout or 0)
