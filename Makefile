# Broadsheet: `make run` to read the news, `make test` to check the code.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: run install test check format lint types contracts docs quality benchmarks browser lock clean

run: install
	@$(BIN)/broadsheet serve $(if $(COUNTRY),--country $(COUNTRY))

install: $(VENV)/.installed

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto

check: format lint types contracts test

# The virtual environment is made anew only when what is locked has changed.
$(VENV)/.installed: requirements.lock pyproject.toml
	@$(MAKE) -s $(BIN)/python
	@echo "Installing Broadsheet into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml
	@$(MAKE) -s $(BIN)/python
	@echo "Installing Broadsheet and its tools into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.installed

# Debian packs the maker of virtual environments apart: root gets it, anyone else is told.
$(BIN)/python:
	@$(PYTHON) -c "import ensurepip" 2> /dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get > /dev/null && apt-get -q update && apt-get -q -y install python3-venv; } \
	|| { echo "Python cannot make a virtual environment here; on Debian: sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

format: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	$(BIN)/lint-imports

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py

quality: $(VENV)/.installed-dev
	$(BIN)/python quality/gate.py

browser: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m browser tests

benchmarks: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/run.py

# Resolve anew: versions and hashes, no addresses.
lock:
	uv lock --upgrade -q
	uv export -q --no-emit-project --no-header --no-annotate --no-dev --group build > requirements.lock
	uv export -q --no-emit-project --no-header --no-annotate --all-extras > requirements-dev.lock

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
