"""Benchmarks: what the dashboard costs beside the least that it could cost, as ratios of one run.

A time says how fast a machine is; a ratio to a bare page, measured in turn on the same machine in the same
minute, says how much of it is ours. Nothing here asserts a time: what a bench prints is for a reader.
`python -m bench` runs all, `python -m bench rerun` one.
"""

import os

# The records are made up: they may lie in a file without a key.
os.environ.setdefault("PROGRAMPULS_PLAIN", "allowed")
