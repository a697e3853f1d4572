"""make bench: measure, write bench-out/benchmarks.json, fail when an aim is missed."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import imports, starts

OUT = Path("bench-out")


def main() -> int:
    with TemporaryDirectory() as folder:
        start = starts.measure(Path(folder))
        load = imports.measure(Path(folder))
    figures = {"start": start, "import": load}
    OUT.mkdir(exist_ok=True)
    (OUT / "benchmarks.json").write_text(json.dumps(figures, indent=1), "utf-8")
    print(json.dumps(figures, indent=1))
    aims = (
        ("first page against a bare window", start["page ratio"], starts.PAGE_AIM),
        ("first list against a bare window", start["list ratio"], starts.LIST_AIM),
        ("100 times the rows", start["size ratio"], starts.SIZE_AIM),
        ("import against a bare read", load["ratio"], imports.AIM),
    )
    for name, ratio, aim in aims:
        print(f"{'ok  ' if ratio <= aim else 'MISS'} {ratio:5.2f} x (aim {aim} x)  {name}")
    return int(any(ratio > aim for _, ratio, aim in aims))


if __name__ == "__main__":
    sys.exit(main())
