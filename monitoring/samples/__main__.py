"""`python -m monitoring.samples [<programme-id> ...]`: the samples of all programmes, or of those named."""

import sys
from pathlib import Path

from monitoring.samples import making
from monitoring.samples.chance import NoDrawFits

PROGRAMMES = Path(__file__).parents[2] / "data" / "programmes"


def main(wanted: list[str]) -> int:
    """Makes the files and says what was written; 1 where a recipe is missing or cannot be met."""
    known = {path.parents[1].name: path.parents[1] for path in sorted(PROGRAMMES.glob("*/sample/recipe.toml"))}
    if unknown := [name for name in wanted if name not in known]:
        print(f"no recipe for {', '.join(unknown)}; there are recipes for {', '.join(known)}", file=sys.stderr)
        return 1
    for name in wanted or known:
        try:
            written = making.write(known[name])
        except NoDrawFits as problem:
            print(f"{name}: {problem}", file=sys.stderr)
            return 1
        print(f"{name}: {', '.join(path.name for path in written)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
