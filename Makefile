# `make run` starts Sedia with a demo office; `make test` tries everything. Both set up what they need on a machine that
# has python3 (3.11 or newer), make and a package index. `make help` lists the rest.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
# At most four workers: more only wait for the disk.
PYTEST := $(PY) -m pytest -n logical --maxprocesses 4 --dist worksteal

# What is installed is known by a stamp named after the content that it came from.
sum     = $(shell cat $(1) | cksum | tr ' ' '-')
RUN_SUM   := $(call sum,requirements.lock)
DEV_SUM   := $(call sum,requirements-dev.lock)
SEDIA_SUM := $(call sum,pyproject.toml)
RUN   := $(VENV)/stamps/run-$(RUN_SUM)
DEV   := $(VENV)/stamps/dev-$(DEV_SUM)
SEDIA := $(VENV)/stamps/sedia-$(SEDIA_SUM)
PIP   := $(PY) -m pip install --quiet --no-input --disable-pip-version-check

export PIP_ROOT_USER_ACTION := ignore
export PIP_USER := 0
# Python keeps what it compiled, also where the environment forbids it: a start, and each of the tests' many, is a third
# of a second quicker.
export PYTHONDONTWRITEBYTECODE :=

.NOTPARALLEL:

.PHONY: help run test quick check bench fmt lock clean dev chromium
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

run: $(RUN) $(SEDIA) ## start Sedia with a demo office in ./data (SEDIA_DATA_DIR)
	@$(VENV)/bin/sedia serve --demo

test: dev chromium ## every test on SQLite, then whatever touches a database on PostgreSQL
	@echo "--- SQLite"
	@env -u SEDIA_DATABASE_URL $(PYTEST) $(ARGS) || [ $$? -eq 5 ]
	@echo "--- PostgreSQL"
	@$(PY) -m tests.postgres -- $(PYTEST) -m "database and not browser" $(ARGS) || [ $$? -eq 5 ]

# What is left out holds next to nothing for it, and takes a while to be read.
quick: dev ## what needs no database and no browser: seconds
	@HYPOTHESIS_PROFILE=quick $(PY) -m pytest -q $(patsubst %,--ignore=tests/%,cli crash decisions desk files/test_bucket.py handling journeys notices objections parallel portal) -m "not database and not browser and not slow" $(ARGS) || [ $$? -eq 5 ]

check: export SEDIA_SECRET_KEY = check
check: export SEDIA_DATA_DIR = .cache/check
check: dev ## style, types, layers, migrations, documents made from the code
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache > .cache/layers 2>&1 || { cat .cache/layers; exit 1; }
	$(VENV)/bin/sedia manage makemigrations --check --dry-run
	$(PY) -m pytest -q tests/house/test_documents.py -m "not database"

bench: dev ## measure what README and the issues promise; ratios, never timed tests
	@$(PY) -m bench $(ARGS)

fmt: dev ## put the code into the house's shape
	$(VENV)/bin/ruff check --fix-only --quiet
	$(VENV)/bin/ruff format

lock: ## work out both lock files anew from pyproject.toml
	@command -v uv > .cache/uv-path 2>/dev/null || { mkdir -p .cache; $(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install -q uv && echo .cache/uv/bin/uv > .cache/uv-path; }
	$$(cat .cache/uv-path) pip compile -q --universal --generate-hashes --no-header pyproject.toml --group build -o requirements.lock
	$$(cat .cache/uv-path) pip compile -q --universal --generate-hashes --no-header pyproject.toml --group build --group dev -o requirements-dev.lock

clean: ## forget everything installed or cached; ./data stays
	rm -rf $(VENV) .cache .hypothesis build src/*.egg-info
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

dev: $(DEV) $(SEDIA)

chromium: dev
	@$(PY) -m tests.chromium

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sedia needs Python 3.11 or newer; PYTHON=... names another one.")'
	@echo "Making $(VENV) (the first time only) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "python3 cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 1; }

$(RUN): | $(VENV)/bin/pip
	@[ -e $(DEV) ] || { echo "Installing what Sedia runs on ..." && $(PIP) --require-hashes -r requirements.lock; }
	@mkdir -p $(@D) .cache && rm -f $(VENV)/stamps/run-* && touch $@

$(DEV): | $(VENV)/bin/pip
	@echo "Installing what the tests need ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@mkdir -p $(@D) .cache && rm -f $(VENV)/stamps/dev-* && touch $@

# After the locks, which hold setuptools: nothing is fetched to build.
$(SEDIA): | $(VENV)/bin/pip
	@$(PIP) --no-build-isolation --no-deps --editable .
	@$(PY) -m compileall -q src
	@mkdir -p $(@D) && rm -f $(VENV)/stamps/sedia-* && touch $@
