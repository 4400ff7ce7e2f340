"""Run every benchmark, each in a process of its own, or the ones that are named: `python -m bench [NAME ...]`."""

import importlib
import subprocess
import sys
import time

from bench.place import ROOT, quiet

NAMES = ("rerun", "insight", "switch", "pages", "queries", "large", "cold", "browser", "clicks", "imports", "releases")


def main(asked: list[str]) -> int:
    """0 when every bench asked for has printed its table; 2 for a name that is none."""
    if strange := [name for name in asked if name not in NAMES]:
        print(f"There is no bench {', '.join(strange)}; there are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    if len(asked) == 1:
        quiet()
        importlib.import_module(f"bench.{asked[0]}").main()
        return 0
    began = time.perf_counter()
    failed = [
        name for name in asked or NAMES if subprocess.run([sys.executable, "-m", "bench", name], cwd=ROOT).returncode
    ]
    print(f"{time.perf_counter() - began:.0f} s in all." + (f" Failed: {', '.join(failed)}." if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
