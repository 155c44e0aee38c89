# The commands of the project. Each makes its own virtual environment on first use.
# PYTHON may name another interpreter, PORT another port: make serve PORT=8001.

PYTHON ?= python3
PORT ?= 8000
NAME := $(shell sed -n 's/^name: *//p' edition.yml)
VENV := .venv
DICTIONARY := tests/tools/node_modules/dictionary-en-gb
# A lock is complete: --no-deps lets pip resolve nothing anew, whatever was released since.
PIP := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

# Without git, the moment that edition/load/release.py falls back to.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)
export NO_MKDOCS_2_WARNING ?= 1

# $(call else,WORDS) says how to mend what a command before it found.
else = || { echo "$(1)"; exit 1; }

# What check runs, it runs one after the other.
.NOTPARALLEL:
.PHONY: help serve build editions check lint test sweep fix exits pictures bench coverage lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: $(VENV)/.site ## the site at http://127.0.0.1:8000, rebuilt when a file changes
	$(VENV)/bin/mkdocs serve --livereload --dirty --dev-addr 127.0.0.1:$(PORT)

build: $(VENV)/.site ## the site as files, in site/
	$(VENV)/bin/mkdocs build

editions: $(VENV)/.site $(DICTIONARY) ## the EPUB and the site as a folder in a zip, in dist/; the next build offers them
	@test -n "$(SITE_URL)" $(call else,No address to publish at: it stands in each citation. Run make editions SITE_URL=https://example.org/edition/)
	$(VENV)/bin/python -m edition check
	rm -rf dist .cache/offline
	$(VENV)/bin/python -m edition export epub dist/$(NAME).epub
	OFFLINE=true $(VENV)/bin/mkdocs build --site-dir .cache/offline
	$(VENV)/bin/python -m edition pack .cache/offline dist/$(NAME).zip

check: lint test sweep ## all that CI checks

lint: $(VENV)/.test $(DICTIONARY) ## the documents, their layout and the code, in half a minute
	$(VENV)/bin/python -m edition check
	$(VENV)/bin/python -m edition fix --check
	$(VENV)/bin/ruff format --check . $(call else,Run make fix.)
	$(VENV)/bin/ruff check . $(call else,Run make fix; it leaves what you have to decide.)
	$(VENV)/bin/mypy $(call else,Correct the types in these lines.)
	$(VENV)/bin/lint-imports --no-cache $(call else,Import from what lies below.)

fix: $(VENV)/.test ## mend all that mends itself: layout, order of keys, list of names, code style
	$(VENV)/bin/python -m edition fix
	$(VENV)/bin/ruff check --quiet --fix-only .
	$(VENV)/bin/ruff format --quiet .

test: $(VENV)/.test ## all tests; in Chromium, the pages that have every shape of all pages
	$(VENV)/bin/python -m pytest --durations=10 $(call else,Run .venv/bin/python -m pytest --last-failed until it passes.)

sweep: $(VENV)/.test ## every page in Chromium, the whole book, both ways off MkDocs
	$(VENV)/bin/python -m pytest -m sweep --durations=10 $(call else,Run .venv/bin/python -m pytest -m sweep --last-failed until it passes.)

exits: $(VENV)/.test ## walk the ways off MkDocs: ProperDocs and Zensical
	$(VENV)/bin/python -m pytest -m "" tests/built/test_exits.py tests/export/markdown/test_tree.py

pictures: $(VENV)/.test ## draw the card, the cover of the book and the icon anew, from edition.yml and the colours of edition.css, with Chromium
	$(VENV)/bin/python -m edition pictures

bench: $(VENV)/.test ## our build beside stock Material and Zensical, up to 4,000 more entries; SIZES=0,250 for a quick look
	$(VENV)/bin/python tests/bench $(if $(SIZES),--sizes $(SIZES))

coverage: $(VENV)/.test ## how much of edition/ the tests of the domain run
	$(VENV)/bin/python -m pytest --ignore=tests/built --cov --cov-report=term

lock: ## compile the locked requirements anew; UPGRADE=1 for newer versions
	$(PYTHON) -m venv .cache/lock && .cache/lock/bin/pip install --quiet uv
	.cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header $(if $(UPGRADE),--upgrade) -o requirements.txt requirements.in
	.cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header $(if $(UPGRADE),--upgrade) -c requirements.txt -o requirements-test.txt requirements-test.in

clean: ## delete what the commands made
	rm -rf $(VENV) .cache site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage tests/tools/node_modules
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# Where that fails, the check says that spelling is left out.
$(DICTIONARY):
	@npm ci --prefix tests/tools --omit=dev --ignore-scripts --no-audit --no-fund --silent || true

$(VENV)/.site: requirements.txt | $(VENV)/bin/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt | $(VENV)/bin/python
	$(PIP) -r requirements-test.txt
	@touch $@ $(VENV)/.site
