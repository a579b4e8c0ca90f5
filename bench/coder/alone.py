"""python -m bench.coder.alone FOLDER: one process, one core, one reader; prints its figures as JSON.

Starting is loading Django and the reader. Texts are read once, so that nothing is remembered from an earlier reading.
"""

import json
import os
import sys
import time
from pathlib import Path

STARTED = time.perf_counter()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import django  # noqa: E402
import numpy as np  # noqa: E402

django.setup()

from bench.coder.sets import phrases, titles  # noqa: E402
from puente.taxonomy.reader.snapshot import Shelf  # noqa: E402


def main() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    reader = Shelf(Path(sys.argv[1]), Path(__file__).resolve().parents[2] / "reference").occupations()
    start = time.perf_counter() - STARTED
    texts = [one.text for one in [*phrases("phrases"), *phrases("phrases_dev"), *titles()]]
    mark = time.perf_counter()
    list(reader.rank_many(texts, 100))
    batch = len(texts) / (time.perf_counter() - mark)
    waits = []
    for text in texts:
        mark = time.perf_counter()
        reader.rank(f"{text} {len(waits)}")
        waits.append((time.perf_counter() - mark) * 1000)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    memory = int(status.split("VmHWM:")[1].split()[0]) / 1024  # not ru_maxrss: that begins at the parent's size
    figures = {"start": start, "batch": batch, "wait": float(np.percentile(waits, 95)), "memory": memory}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
