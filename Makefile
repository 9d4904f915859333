# Every target does its own set-up into .venv. A machine needs Python 3.11 and make, and nothing else.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test test-slow check bench assets docs clean

PYTHON ?= python3.11
FAMILIES ?= 2000
SEED ?= 1
SERVE ?= 1
PORT ?= 8000
WORKERS ?= 2
PLACE ?= demo/$(FAMILIES)/northbridge

BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## Say what can be made.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/run.done ## Invent a town, run every stage, publish, and serve it (SERVE=0: all but serve; FAMILIES=54000: a city).
	@test -f $(PLACE)/thinkfamily.toml || $(BIN)/thinkfamily new $(PLACE) --families $(FAMILIES) --seed $(SEED)
	@$(BIN)/thinkfamily run $(PLACE)
	@if [ "$(SERVE)" = 0 ]; then echo "Ready: make demo serves it on http://127.0.0.1:$(PORT)"; \
	else exec $(BIN)/thinkfamily serve $(PLACE) --demo --port $(PORT); fi

test: .venv/dev.done .venv/browser.done .venv/java.done ## Run every test but the slow proofs.
	@# Those of the web share a database and stop it, so they go one after the other, beside the rest; they are told last.
	@$(BIN)/pytest -m "not slow" tests/web tests/browser > .venv/web.log 2>&1 & web=$$!; rest=0; webs=0; \
	$(BIN)/pytest -m "not slow" -n $(WORKERS) --dist loadfile --no-loadscope-reorder --ignore tests/web --ignore tests/browser || rest=$$?; \
	wait $$web || webs=$$?; cat .venv/web.log; exit $$((rest | webs))

test-slow: .venv/dev.done .venv/browser.done .venv/java.done ## Run the proofs that take minutes.
	$(BIN)/pytest -m slow

check: .venv/dev.done ## Lint, types, spelling, the architecture, and the repository's own rules.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell
	$(BIN)/pytest tests/repository

bench: .venv/dev.done ## Measure speed and memory; writes docs/benchmarks.md.
	$(BIN)/python -m benchmarks

assets: ## Compile the front end again (needs Node 20; what it makes is committed, so nobody else does).
	cd assets && npm install --no-audit --no-fund --no-package-lock && npm run build

docs: .venv/dev.done ## Write the generated parts of the documentation again.
	$(BIN)/python -m tests.repository.generated

clean: ## Remove what was made: the environment, caches and demonstration places.
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache assets/node_modules demo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not on this machine; install Python 3.11, or name it: make PYTHON=/path/to/python3.11 …"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.done: lock/run.txt pyproject.toml | .venv/bin/python
	@echo "Setting up (a minute or two the first time) …"
	$(BIN)/pip install --quiet --require-hashes -r lock/run.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.done: lock/dev.txt pyproject.toml | .venv/bin/python
	@echo "Setting up (a minute or two the first time) …"
	$(BIN)/pip install --quiet --require-hashes -r lock/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@ .venv/run.done

.venv/browser.done: | .venv/bin/python
	@if command -v chromium >/dev/null; then true; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Debian's chromium for the browser tests …"; \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null; \
	else echo "The browser tests need chromium; install your system's package, then try again."; exit 1; fi
	touch $@

.venv/java.done: | .venv/bin/python
	@if command -v java >/dev/null; then true; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Debian's Java for the tests of Spark …"; \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless >/dev/null || true; fi
	@command -v java >/dev/null || echo "There is no Java, so the tests of Spark are passed over."
	touch $@

lock: pyproject.toml ## Resolve the libraries again (needs uv).
	uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra demo --extra dev pyproject.toml -o lock/dev.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra demo pyproject.toml -c lock/dev.txt -o lock/run.txt
.PHONY: lock
