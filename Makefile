# make run · make test · make check · make bench · make demo · make requirements · make lock

SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
SCRATCH := data/scratch
TESTS := -m pytest --no-header -n $(WORKERS) --dist worksteal
export OPENBLAS_NUM_THREADS := 1
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help core dev run demo test check lint tests bench requirements lock

# $(call step,words,command): a quiet line where it is well, everything it said where not.
define step
	@printf '%-44s' '$(1)'; said=$$(KITHWORK_HOME=$(SCRATCH) $(2) 2>&1) && echo fine || { echo; echo "$$said"; exit 1; }
endef

help:
	@echo 'make run           start kithwork and open its page'
	@echo 'make demo          the same with a fictional network, in data/demo'
	@echo 'make test          every test, on SQLite and then on a throw-away PostgreSQL'
	@echo 'make check         lint, types, contracts, templates, migrations, tests with coverage'
	@echo 'make bench         how fast it is, beside a plain baseline'
	@echo 'make requirements  which requirements of the mission a test proves'
	@echo 'make lock          pin the requirements anew, with hashes (needs uv)'

core:
	@$(PYTHON) scripts/bootstrap.py core

dev:
	@$(PYTHON) scripts/bootstrap.py dev

run: core
	@$(BIN)/kithwork serve $(ARGS)

demo: core
	@if [ ! -e data/demo/kithwork.sqlite3 ]; then KITHWORK_HOME=data/demo $(BIN)/kithwork demo; fi
	@KITHWORK_HOME=data/demo $(BIN)/kithwork serve $(ARGS)

test: dev
	@command -v chromium >/dev/null || echo 'Chromium is not installed, so the journeys are left out; for them: apt-get install chromium'
	@$(BIN)/python $(TESTS) $(ARGS)
	@$(BIN)/python scripts/throwaway_postgres.py -- $(BIN)/python $(TESTS) $(ARGS)

lint: dev
	@mkdir -p $(SCRATCH)
	$(call step,ruff: lint,$(BIN)/ruff check .)
	$(call step,ruff: format,$(BIN)/ruff format --check .)
	$(call step,djangofmt: templates,$(BIN)/djangofmt --check src/kithwork/web/templates)
	$(call step,import-linter: contracts,$(BIN)/lint-imports)
	$(call step,mypy: types,$(BIN)/mypy)
	$(call step,django: migrations say what the tables are,$(BIN)/python -m django makemigrations --check --dry-run --settings kithwork.settings)
	$(call step,django: safe to run,$(BIN)/python -m django check --deploy --fail-level WARNING --settings kithwork.settings)

check: lint
	@echo 'tests on SQLite, with coverage'
	@COVERAGE_CORE=ctrace $(BIN)/python $(TESTS) -q --cov --cov-report= --cov-report=json:$(SCRATCH)/coverage.json $(ARGS)
	@$(BIN)/python scripts/coverage_gate.py $(SCRATCH)/coverage.json
	@echo 'tests on PostgreSQL'
	@$(BIN)/python scripts/throwaway_postgres.py -- $(BIN)/python $(TESTS) -q $(ARGS)

bench: core
	@$(PYTHON) scripts/bootstrap.py peers
	@$(BIN)/python -m bench $(ARGS)

requirements: dev
	@$(BIN)/python scripts/requirements_report.py

lock:
	@uv lock --quiet
	@uv export --quiet --no-header --no-emit-project --extra postgres --extra cards --no-default-groups --output-file requirements/core.txt
	@uv export --quiet --no-header --no-emit-project --extra postgres --extra cards --group dev --output-file requirements/dev.txt
	@uv export --quiet --no-header --no-emit-project --only-group bench --output-file requirements/bench.txt
	@printf 'hatchling\neditables\n' | uv pip compile --quiet --no-header --generate-hashes --universal --python-version 3.11 --output-file requirements/build.txt -
