# Every target explains itself: `make help`.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset setup-test test clean-proofs lint unit postgres browser ledger bench fix messages docs lock

help: ## Print this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## Install, fill and serve the training region on http://127.0.0.1:8000 (PORT=… overrides)
	@$(PYTHON) tools/setup.py run
	@$(BIN)/caminemos demo

demo-reset: ## Throw the training region away and start it over
	@rm -rf var
	@$(MAKE) --no-print-directory demo

setup-test: ## Install everything the tests need, browser and PostgreSQL included
	@$(PYTHON) tools/setup.py test

test: setup-test clean-proofs lint unit postgres browser ledger ## Set up, then lint, unit, architecture, PostgreSQL and browser suites

clean-proofs:
	@$(BIN)/python tools/ledger.py --clean

lint: ## ruff, mypy, import-linter, djlint, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint caminemos --lint --quiet
	$(BIN)/python tools/messages.py --check

unit: ## Unit and architecture tests on SQLite
	CAMINEMOS_SUITE=unit $(BIN)/pytest -n $(WORKERS) -m "not journey" --durations=15

postgres: ## The tests that touch the database, on a PostgreSQL of their own
	$(BIN)/python tools/postgres.py $(BIN)/pytest -n $(WORKERS) -m "not journey" --durations=10

browser: ## The journeys, in a real browser
	CAMINEMOS_SUITE=browser $(BIN)/pytest tests/journeys -n $(WORKERS) -m journey --durations=10

ledger: ## Hold the ledger of features against what the suites proved
	@$(BIN)/python tools/ledger.py --check

bench: ## Measure each engine beside the peer a user would pick
	CAMINEMOS_DATA=build/bench $(BIN)/caminemos bench

fix: ## Repair what can be repaired
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: ## Bring the Spanish catalogues up to date
	$(BIN)/python tools/messages.py

docs: ## Write the generated reference pages (ledger, roles, settings)
	$(BIN)/caminemos docs
	$(BIN)/python tools/ledger.py

lock: ## Resolve the dependencies again, with hashes and without naming a registry
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -c requirements.lock pyproject.toml --group dev -o requirements-dev.lock
