# make score   grade the saved answers into reports/
# make test    run the tests with coverage
# make bench   measure harness beside other tools, which it installs, into docs/performance.md and peers.md
# make attack  search for edits that raise the score of wrong answers: an hour of processor time
# make fuzz    feed bytes to each reader and to the HTTP service, coverage as a guide
#              (ARGS="grade --seconds 600")
# make sbom    what an install of the built wheel holds, as CycloneDX: dist/harness.cdx.json
# make audit   known weaknesses of what is installed (needs the advisory database of PyPI)
# make vendor  fetch and bundle anew the libraries that a report carries (needs npm)
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
.PHONY: score test lint types bench attack fuzz sbom audit vendor check

score: $(VENV)/with-run
	$(BIN)/harness score answers/ --out reports/

test: $(VENV)/with-test
	$(BIN)/pytest -q -n auto --cov --cov-report=term

lint: $(VENV)/with-dev
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet

types: $(VENV)/with-dev
	$(BIN)/mypy --no-error-summary

bench: $(VENV)/with-run
	$(BIN)/python -m benchmarks

attack: $(VENV)/with-run
	$(BIN)/python -m benchmarks.attack $(ARGS)

fuzz: .venv-fuzz/with-fuzz
	.venv-fuzz/bin/python -m benchmarks.fuzz $(ARGS)

.venv-fuzz/with-fuzz: pyproject.toml
	$(PYTHON) -m venv --clear .venv-fuzz
	.venv-fuzz/bin/python -m pip install -qq -U 'pip>=25.1'
	.venv-fuzz/bin/python -m pip install -qq -e '.[inspect,parquet,serve,zstd]' --group fuzz
	touch $@

sbom: .venv-sbom/ready
	.venv-sbom/bin/cyclonedx-py environment .venv-sbom/clean/bin/python --output-reproducible -o dist/harness.cdx.json

audit: .venv-sbom/ready
	.venv-sbom/bin/pip-audit --strict --progress-spinner off --path $$(.venv-sbom/clean/bin/python -c 'import site; print(site.getsitepackages()[0])')

.venv-sbom/ready: pyproject.toml
	$(PYTHON) -m venv --clear .venv-sbom
	.venv-sbom/bin/python -m pip install -qq build pip-audit cyclonedx-bom
	.venv-sbom/bin/python -m build -w -o dist . > /dev/null
	$(PYTHON) -m venv --clear .venv-sbom/clean
	.venv-sbom/clean/bin/python -m pip install -qq dist/harness-*.whl
	touch $@

vendor:
	cd vendor && npm install --no-package-lock --silent --no-audit --no-fund && npm run --silent bundle

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
