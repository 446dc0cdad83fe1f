"""`python -m bench [name ...]`: run the benchmarks, print a line for each figure; exit 1 when a promise is not kept.

An unknown name is refused with 2.

A benchmark is a module of this folder with `measure() -> Iterator[Figure]`; it needs nothing but a temporary folder.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NO_BENCHMARKS = {"__init__", "__main__", "figures"}


def main(wanted: list[str]) -> int:
    """Run the wanted benchmarks, or all."""
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NO_BENCHMARKS)
    if unknown := sorted(set(wanted) - set(names)):
        print(f"No benchmark is called {', '.join(unknown)}. There are: {', '.join(names)}.", file=sys.stderr)
        return 2
    kept = True
    for name in wanted or names:
        module = importlib.import_module(f"bench.{name}")
        if not hasattr(module, "measure"):
            continue
        for figure in module.measure():
            print(figure, flush=True)
            kept = kept and figure.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
