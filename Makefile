# One command makes the book, another proves it. `make` alone lists the targets.

PYTHON ?= python3
RAW ?= raw
ROUNDS ?= 3
BIN := .venv/bin
# Python would otherwise compile pandas and the rest anew in every kernel.
unexport PYTHONDONTWRITEBYTECODE

# uv installs in seconds what takes pip minutes; where it cannot, pip does.
install = $(BIN)/uv pip install --quiet --python $(BIN)/python $(1) || $(BIN)/python -m pip install --quiet $(1)
compile = printf 'setuptools>=77\nuv>=0.8\n' | $(BIN)/uv pip compile pyproject.toml - --quiet --universal \
	--python-version 3.11 --only-binary :all: --generate-hashes --no-header --no-annotate --upgrade

# One run starts the kernels of nbval; the slow tests share what they build.
pytest = $(BIN)/python -m pytest -n 2 --dist loadfile
notebooks = --nbval --nbval-sanitize-with tests/nbval_sanitize.cfg notebooks

.PHONY: help book check fast lint test accept derive bench bench-derive lab lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F'|' '{printf "make %-13s %s\n", $$1, $$2}'

book: .venv/installed  ## make the book, HTML and PDF, and say where it is
	@$(BIN)/telemigration build

check: .venv/installed-tests  ## what a change must pass within a minute: format, lint, types, layers, fast tests
	@$(MAKE) --no-print-directory -j 2 --output-sync=target lint fast

lint: .venv/installed-tests  ## ruff, mypy and import-linter alone
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python tests/house/typed.py

fast: .venv/installed-tests
	@$(BIN)/python -m pytest -m "not slow" src tests $(ARGS)

test: .venv/installed-tests  ## run all tests, and the notebooks against their committed outputs
	@$(pytest) src tests $(notebooks) $(ARGS)

accept: .venv/installed  ## run the notebooks and keep their outputs as the tests' reference
	@$(BIN)/telemigration accept

derive: .venv/installed  ## make data/derived from the raw files in RAW=folder
	@$(BIN)/telemigration derive --raw "$(RAW)"

bench: .venv/installed-tests  ## time the book beside papermill and Jupyter Book, and BASE=clone; writes BENCHMARKS.md
	@$(BIN)/python tests/benchmarks/book.py --rounds $(ROUNDS) $(if $(BASE),--base "$(BASE)")

bench-derive: .venv/installed  ## time and memory of derive beside plain pandas, with the raw files in RAW=folder
	@$(BIN)/python tests/benchmarks/derive.py "$(RAW)"

lab: .venv/installed  ## open the notebooks in JupyterLab, numbers in their prose included
	@$(call install,--require-hashes -r requirements-lab.lock)
	@$(BIN)/jupyter lab notebooks

lock: $(BIN)/uv  ## resolve the versions of the three lock files anew
	@$(compile) -o requirements.lock
	@$(compile) --extra test --extra dev -c requirements.lock -o requirements-test.lock
	@$(compile) --extra lab -c requirements.lock -o requirements-lab.lock

clean:  ## remove what was built; the environment in .venv stays
	@rm -rf _build

$(BIN)/uv:
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || $(PYTHON) -m venv --without-pip --clear .venv
	@$(BIN)/python -m pip install --quiet uv || $(PYTHON) -m pip --python $(BIN)/python install --quiet uv || true

.venv/installed: requirements.lock pyproject.toml | $(BIN)/uv
	@echo "installing the packages of requirements.lock into .venv"
	@$(call install,--require-hashes -r requirements.lock)
	@$(call install,--no-deps --no-build-isolation -e .)
	@touch $@

.venv/installed-tests: .venv/installed requirements-test.lock
	@echo "installing the packages of requirements-test.lock into .venv"
	@$(call install,--require-hashes -r requirements-test.lock)
	@touch $@
