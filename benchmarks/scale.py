"""How time and memory grow with a document: texts that repeat one thing without end, in growing sizes.

    python benchmarks/scale.py [SHAPE…] [--sizes 0.25,0.5,1 | --counts 1000,10000] [--file FILE]

Sizes are megabytes of text; each is encoded, proved and validated in a process of its own. Growth is the user time of
encoding for a megabyte at the largest size by that at the smallest: 1 is linear. With --file the text of a file
is repeated instead: --file editions/old-bolshevik/source.txt --sizes 2.4,9.6. With --counts the sizes are how often a
shape repeats its one thing: pages --counts 10000,100000. The shapes are in tests/shapes.py.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
STEPS = ("encode", "verify", "validate")
sys.path.insert(0, str(ROOT / "tests"))


def made(shape: str, size: float, counted: bool = False) -> bytes:
    """A text of that shape and about that size or of so many things; of a path, its file repeated. Units: megabytes."""
    from shapes import SHAPES

    if counted:
        return SHAPES[shape](round(size)).encode()
    if shape not in SHAPES:
        text = Path(shape).read_bytes()
        return text * max(1, round(size * MEGABYTE / len(text)))
    count = 1000
    while True:
        data = SHAPES[shape](count).encode()
        if len(data) >= size * MEGABYTE:
            return data
        count = round(count * max(1.05, min(1000.0, size * MEGABYTE / len(data))))


def measured(shape: str, size: float, counted: bool) -> dict[str, float]:
    """The user time of each step, and the most memory, of this process. Units: seconds, megabytes."""
    from encoder.edition import Edition
    from encoder.pipeline import encode
    from encoder.problems import Severity
    from encoder.proof.verification import verify
    from encoder.source import decode
    from encoder.validation.validating import validate_bytes

    data = made(shape, size, counted)
    found: dict[str, float] = {"size": len(data) / MEGABYTE}

    def timed(name: str, step: Callable[[], object]) -> object:
        start = time.process_time()
        result = step()
        found[name] = time.process_time() - start
        return result

    tei: bytes = timed("encode", lambda: encode(decode(data, "text.txt"), Edition("sample")).tei)  # type: ignore[assignment]
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _, problems = timed("verify", lambda: verify(tei, data))  # type: ignore[misc]
    findings = timed("validate", lambda: validate_bytes(tei))
    found["faults"] = len(problems) + sum(f.severity is Severity.ERROR for f in findings)  # type: ignore[attr-defined]
    return found


def table(shapes: list[str], sizes: list[float], counted: bool) -> bool:
    """Print a line for each shape and size; whether all were valid and proved."""
    print(f"{'shape':20}{'MB':>8}{'encode':>10}{'verify':>10}{'validate':>10}{'memory':>10}{'growth':>9}")
    sound = True
    for shape in shapes:
        first = 0.0
        for size in sizes:
            command = [sys.executable, __file__, shape, "--one", str(size), *(["--counts", "1"] if counted else [])]
            done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
            if done.returncode:
                print(f"{shape:20}{size:8g}  failed: {(done.stderr.strip() or 'killed').splitlines()[-1]}")
                sound = False
                break
            found = json.loads(done.stdout)
            rate = found["encode"] / found["size"]
            first = first or rate
            times = "".join(f"{found[step]:8.2f} s" for step in STEPS)
            fault = f"  {found['faults']:.0f} faults" if found["faults"] else ""
            growth = rate / first
            name = Path(shape).name
            print(f"{name:20}{found['size']:8.2f}{times}{found['memory']:7.0f} MB{growth:9.2f}{fault}", flush=True)
            sound = sound and not fault
    return sound


def main() -> int:
    from shapes import SHAPES

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"any of {', '.join(SHAPES)} [all]")
    parser.add_argument("--sizes", default="0.25,0.5,1")
    parser.add_argument("--counts")
    parser.add_argument("--file", type=Path)
    parser.add_argument("--one", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measured(arguments.shapes[0], arguments.one, bool(arguments.counts))))
        return 0
    shapes = [str(arguments.file.resolve())] if arguments.file else arguments.shapes or list(SHAPES)
    sizes = [float(size) for size in (arguments.counts or arguments.sizes).split(",")]
    return 0 if table(shapes, sizes, bool(arguments.counts)) else 1


if __name__ == "__main__":
    sys.exit(main())
