# make        builds the bundled edition into output/
# make test   runs all tests; make clean takes away what is not under version control

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EDITION ?= editions/old-bolshevik
OUTPUT ?= output/old-bolshevik

.PHONY: all build test tools check clean
all: build

build: $(VENV)/installed
	@$(BIN)/encoder build $(EDITION) -o $(OUTPUT)

test: $(VENV)/tested tools
	@$(BIN)/python -m pytest

# The tests drive a real browser, and hold the grammar's engine against jing. Debian's packages are installed where they
# can be; elsewhere they are named, for what they would test is skipped.
tools:
	@packages=; command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || packages=chromium; \
	command -v jing >/dev/null && command -v java >/dev/null || packages="$$packages jing"; \
	test -z "$$packages" || { \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get -q update >/dev/null && apt-get -q install -y $$packages >/dev/null; \
	  else \
	    echo "Without $$packages some tests are skipped. Install: sudo apt-get install $$packages (Debian), brew install jing-trang and a Chromium (macOS)" >&2; \
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
	@touch $@

clean:
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
