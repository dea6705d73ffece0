# make site   builds public/ from seeds/           make serve  previews it
# make test   runs the tests                       make lint   checks style and types
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
ARGS ?=

.PHONY: site serve test lint bench bench-large clean

site: $(VENV)/.ready
	$(BIN)/python build.py $(ARGS)

serve: $(VENV)/.ready
	$(BIN)/python build.py serve $(ARGS)

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.ready-dev
	$(BIN)/python -m benchmarks.run --articles 10000 $(ARGS)

bench-large: $(VENV)/.ready-dev
	$(BIN)/python -m benchmarks.run --articles 50000 $(ARGS)

clean: $(VENV)/.ready
	$(BIN)/python build.py clean

# The set-up is skipped when it stands already. A lock file is whole, so nothing is left to resolve: older
# versions of pip would look beyond it for what is asked for with an extra (coverage[toml]) and refuse.
$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Broadsheet needs Python 3.11 or newer: make PYTHON=python3.12 site")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --no-deps --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	touch $@
