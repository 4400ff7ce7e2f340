# The two commands are `make run` and `make test`. Everything happens in .venv; nothing else on the machine is touched
# but Chromium and nginx, which `make test` installs where there are none.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
BIN := .venv/bin
# How many tests run at once: as many as there are cores, or `make test WORKERS=3`.
WORKERS ?= auto

.PHONY: run test lint audit lock bench soak samples chromium nginx clean

run: .venv/installed
	$(BIN)/streamlit run app.py

test: .venv/installed-dev chromium nginx
	@$(MAKE) --no-print-directory -j2 lint audit
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# The queries are linted by tests of theirs, side by side: tests/test_queries.py.
lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Known faults in what is installed, as the registry tells; where none answers it says so and goes on.
audit: .venv/installed-dev
	@$(BIN)/python -m tests.audit

# Writes the locked lists from the chosen packages, without raising what they hold already (for that: LOCK=--upgrade), and
# asks whether every file of theirs is there for each kind of machine.
LOCK ?=
lock: .venv/installed-dev
	$(BIN)/uv pip compile $(LOCKING) requirements.in -o requirements.txt
	$(BIN)/uv pip compile $(LOCKING) -c requirements.txt requirements-dev.in -o requirements-dev.txt
	@for machine in linux aarch64-unknown-linux-gnu windows macos x86_64-apple-darwin; do for version in 3.11 3.14; do \
	  $(BIN)/uv pip install --quiet --dry-run --require-hashes --no-deps --only-binary :all: --target .venv/nowhere \
	    --python-platform $$machine --python-version $$version -r requirements.txt || \
	  { echo "requirements.txt cannot be installed on $$machine with Python $$version."; exit 1; }; done; done
LOCKING = --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" $(LOCK)

bench: .venv/installed-dev chromium
	$(BIN)/python -m bench

# What takes long: an import killed at a hundred moments, key changes, erasings and restores at forty, files made up for five minutes.
soak: .venv/installed-dev chromium nginx
	SOAK=1 $(BIN)/python -m pytest -n $(WORKERS) -p no:cacheprovider tests/browser tests/test_attack.py tests/test_explore.py tests/test_pages_in_extremes.py \
		tests/test_round_trip.py
	KILLS=100 $(BIN)/python -m pytest -s -p no:cacheprovider tests/test_killed_imports.py
	KEEPING_KILLS=40 $(BIN)/python -m pytest -p no:cacheprovider tests/test_keeping.py -k killed
	ASKED=10000 $(BIN)/python -m pytest -p no:cacheprovider tests/test_roles_at_once.py
	RELEASES=3000 $(BIN)/python -m pytest -p no:cacheprovider tests/test_audit.py
	RELEASES=150 $(BIN)/python -m pytest -p no:cacheprovider tests/test_releases_hold.py
	$(BIN)/python -m tests.fuzz_reading --seconds 300
	$(BIN)/python -m bench load --sessions 50 --seconds 300

# Writes the sample records again from their recipes; the same seed gives the same files.
samples: .venv/installed
	$(BIN)/python -m monitoring.samples
	$(BIN)/python -m monitoring.releases

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ command -v apt-get >/dev/null || { echo "The browser tests need Chromium: install it and run make test again."; exit 1; }; \
	  SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq chromium; }

# The reverse proxy of docs/serving.md, which a test starts on ports of its own.
nginx:
	@PATH="$$PATH:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"; command -v nginx >/dev/null || \
	{ command -v apt-get >/dev/null || { echo "A test needs nginx: install it and run make test again."; exit 1; }; \
	  SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq nginx-light; }

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Programpuls needs Python 3.11 or newer.")'
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
