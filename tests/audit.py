"""Are there known faults in what is installed? `python -m tests.audit`, run by `make test`.

pip-audit asks the registry about every line of requirements-dev.txt, which holds requirements.txt too. It calls a package of
which the registry says nothing as good as one without a fault, so its answer is read here: nothing known of any is an audit
that was skipped, and is said to be.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LOCKED = Path(__file__).resolve().parent.parent / "requirements-dev.txt"
# What is known and does not touch us, by its id: why, and until when.
ACCEPTED: Mapping[str, str] = {}


def verdict(report: Mapping[str, Any], accepted: Mapping[str, str] = ACCEPTED) -> tuple[int, str]:
    """The exit status and what to say of pip-audit's `report`: 0 where no fault is known or nobody answered, else 1."""
    asked = report["dependencies"]
    answered = [each for each in asked if "skip_reason" not in each]
    faults = [
        f"  {each['name']} {each['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for each in answered
        for fault in each["vulns"]
        if not {fault["id"], *fault.get("aliases", ())} & set(accepted)
    ]
    if faults:
        return 1, "\n".join(
            ["Known faults in what is installed. Raise the version in requirements.in, then make lock:", *faults]
        )
    if not answered:
        return 0, "Audit of packages skipped: no registry answered."
    unknown = f" The registry knows nothing of {len(asked) - len(answered)} more." if len(answered) < len(asked) else ""
    return 0, f"Audit of packages: no known fault in {len(answered)}.{unknown}"


def main() -> int:
    """Ask, and print what came of it in a line or a line per fault."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(LOCKED), "--disable-pip", "--require-hashes"]
    asked = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off"], capture_output=True, text=True, check=False
    )
    try:
        report = json.loads(asked.stdout)
    except json.JSONDecodeError:
        report = None
    # Without a report nobody answered, unless the list itself cannot be read: that is a fault of ours.
    if report is None and "Connection" not in asked.stderr and "timed out" not in asked.stderr:
        sys.stdout.write(f"{asked.stderr.strip() or 'pip-audit said nothing.'}\n")
        return 1
    status, said = verdict(report or {"dependencies": []})
    sys.stdout.write(f"{said}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
