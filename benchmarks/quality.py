"""How well documents without any decisions are encoded: the development cases, scored against their gold.

    python benchmarks/quality.py [CASES]

Needed: the folder of cases with its scorer (score.py), beside the repository in shared/bench unless named.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("cases", nargs="?", type=Path, default=ROOT.parent / "shared/bench/cases")
    cases = parser.parse_args().cases
    scorer = cases.parent / "score.py"
    if not scorer.is_file():
        print(f"The cases and their scorer are not here: {scorer} is missing.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as out:
        for text in sorted(cases.glob("*.txt")):
            tei = Path(out) / f"{text.stem}.xml"
            encoder = [sys.executable, "-m", "encoder", "-q"]
            subprocess.run([*encoder, "encode", str(text), "-o", str(tei)], check=True, cwd=ROOT)
            subprocess.run([*encoder, "verify", str(tei), "--source", str(text)], check=True, cwd=ROOT)
        score = [sys.executable, str(scorer), "--all", out, str(cases)]
        return subprocess.run(score, check=False, cwd=scorer.parent).returncode


if __name__ == "__main__":
    sys.exit(main())
