"""Run every benchmark, each in a process of its own, or the ones that are named: `python -m bench [NAME ...]`.

The long run of readers is `python -m bench load --sessions 50 --seconds 300`.
"""

import importlib
import subprocess
import sys
import time

from bench.place import ROOT, quiet

NAMES = (
    "rerun",
    "insight",
    "switch",
    "pages",
    "queries",
    "large",
    "cold",
    "browser",
    "clicks",
    "imports",
    "releases",
    "load",
)


def main(asked: list[str]) -> int:
    """0 when every bench asked for has printed its table; 2 for a name that is none."""
    if asked[:1] == ["load"] and len(asked) > 1:
        quiet()
        return importlib.import_module("bench.load").main(asked[1:])
    if strange := [name for name in asked if name not in NAMES]:
        print(f"There is no bench {', '.join(strange)}; there are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    if len(asked) == 1:
        quiet()
        return importlib.import_module(f"bench.{asked[0]}").main() or 0
    began = time.perf_counter()
    failed = [
        name for name in asked or NAMES if subprocess.run([sys.executable, "-m", "bench", name], cwd=ROOT).returncode
    ]
    print(f"{time.perf_counter() - began:.0f} s in all." + (f" Failed: {', '.join(failed)}." if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
