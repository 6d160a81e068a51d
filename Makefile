# make score   grade the saved answers into reports/
# make test    run the tests with coverage
# make check   everything that has to pass before a change is done
#
# Each target makes .venv where it is missing, moved or older than pyproject.toml: with uv where it
# is there, else with venv and pip.  Another Python: make PYTHON=python3.13 test

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV     := $(shell command -v uv)
VENV   := .venv
BIN    := $(VENV)/bin

ifdef UV
create  = uv venv -q --clear --python $(PYTHON) $(VENV)
install = VIRTUAL_ENV=$(VENV) uv pip install -q
else
# Dependency groups need pip 25.1.
create  = $(PYTHON) -m venv --clear $(VENV) && $(BIN)/python -m pip install -qq -U 'pip>=25.1'
install = $(BIN)/python -m pip install -qq
endif

# A virtual environment holds its own path and its Python's: when either has gone, it is of no use.
ifneq ($(shell test -x $(BIN)/python && cat $(VENV)/place 2>/dev/null),$(CURDIR))
$(shell rm -f $(VENV)/with-*)
endif

.SILENT:
.DELETE_ON_ERROR:
.PHONY: score test lint types bench check

score: $(VENV)/with-run
	$(BIN)/harness score answers/ --out reports/

test: $(VENV)/with-test
	$(BIN)/pytest -q --cov --cov-report=term

lint: $(VENV)/with-dev
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet

types: $(VENV)/with-dev
	$(BIN)/mypy --no-error-summary

bench: $(VENV)/with-run
	$(BIN)/python benchmarks/start.py

check: lint types test

.PRECIOUS: $(VENV)/with-%

$(VENV)/with-run: pyproject.toml
	echo "Making $(VENV); this happens once" >&2
	$(create)
	$(install) -e .
	echo "$(CURDIR)" > $(VENV)/place
	touch $@

$(VENV)/with-%: $(VENV)/with-run
	$(install) --group $*
	touch $@
