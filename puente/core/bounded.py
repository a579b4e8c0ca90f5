"""Run a script of ours in a process of its own, with little memory and time: a bomb harms nobody."""

import subprocess
import sys
from pathlib import Path


class BoundedError(Exception):
    """The script did not come to an end: too long, too large, or broken by what it was given."""


def run_bounded(script: Path, *arguments: str, given: bytes, seconds: float) -> bytes:
    """What `script` writes when it is given `given`. It bounds its own memory before it looks at anything."""
    command = [sys.executable, "-I", str(script), *arguments]
    try:
        return subprocess.run(command, input=given, capture_output=True, timeout=seconds, check=True).stdout
    except subprocess.SubprocessError as problem:
        raise BoundedError from problem
