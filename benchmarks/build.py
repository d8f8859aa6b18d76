"""Where the time of a build goes: whole commands cold, and the steps of one process.

    python benchmarks/build.py [EDITION] [--runs N]

Machines are noisy: look at the shares and at the ratio to starting Python and importing the engines, not at seconds.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


def cold(command: list[str], runs: int) -> float:
    """The median time of a whole process. Units: seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return median(times)


def steps(edition: Path) -> list[tuple[str, float]]:
    """The steps of one build in a fresh process, imports included where they first happen. Units: seconds."""
    found: list[tuple[str, float]] = []

    def timed(name: str, step: Callable[[], object]) -> object:
        start = time.perf_counter()
        result = step()
        found.append((name, time.perf_counter() - start))
        return result

    def imports() -> None:
        import encoder.build  # noqa: F401

    timed("import", imports)
    from encoder import stages
    from encoder.draft import Draft
    from encoder.edition import load
    from encoder.pipeline import encode
    from encoder.proof.verification import verify
    from encoder.validation.validating import validate_bytes
    from encoder.views.publish import OUTPUTS, transform

    source, decisions, _ = timed("load", lambda: load(edition))  # type: ignore[misc]
    draft = Draft(source, decisions)
    for stage in stages.STAGES:
        draft = timed(f"stage {stage.__name__}", lambda s=stage, d=draft: d.with_annotations(s(d)))  # type: ignore[assignment, misc]
    encoding = timed("encode (stages again, fold, TEI)", lambda: encode(source, decisions))
    tei = encoding.tei  # type: ignore[attr-defined]
    timed("prove", lambda: verify(tei, source.text.encode()))
    timed("validate", lambda: validate_bytes(tei, "-"))
    for name in OUTPUTS:
        timed(f"view {name}", lambda n=name: transform(tei, n))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("edition", nargs="?", type=Path, default=ROOT / "editions/old-bolshevik")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    python = sys.executable
    with tempfile.TemporaryDirectory() as out:
        encoder = [python, "-m", "encoder", "-q"]
        tei = str(Path(out) / "edition.xml")
        floor = cold([python, "-c", "import lxml.etree, saxonche, typst"], arguments.runs)
        print(f"{'floor: Python and the three engines imported':48}{floor:7.2f} s   ratio 1.0")
        for name, command in (
            ("encoder encode", [*encoder, "encode", str(arguments.edition), "-o", tei]),
            ("encoder verify", [*encoder, "verify", tei, "--source", str(arguments.edition / "source.txt")]),
            ("encoder validate", [*encoder, "validate", tei]),
            ("encoder transform --to web", [*encoder, "transform", tei, "--to", "web", "-o", f"{out}/edition.html"]),
            ("encoder transform --to print", [*encoder, "transform", tei, "--to", "print", "-o", f"{out}/edition.pdf"]),
            ("encoder build (all of them)", [*encoder, "build", str(arguments.edition), "-o", f"{out}/build"]),
        ):
            seconds = cold(command, arguments.runs)
            print(f"{name:48}{seconds:7.2f} s   ratio {seconds / floor:.1f}")
    print("\nin one process:")
    found = steps(arguments.edition)
    total = sum(seconds for _, seconds in found)
    for name, seconds in found:
        print(f"  {name:46}{1000 * seconds:7.0f} ms {100 * seconds / total:5.1f} %")


if __name__ == "__main__":
    main()
