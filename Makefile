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
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Broadsheet into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Broadsheet and its tools into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.installed

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
