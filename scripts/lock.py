"""Pin every dependency with hashes; no registry's address ends up in the files."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--python-version",
    "3.11",
)

for source in sorted((ROOT / "requirements").glob("*.in")):
    target = source.with_suffix(".txt")
    command = [Path(sys.executable).parent / "uv", "pip", "compile", "--quiet", *OPTIONS, source, "-o", target]
    subprocess.run(command, check=True, cwd=ROOT)
