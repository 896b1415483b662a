# Plain `make` lists the targets. A machine needs Python 3.11 and make, nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
LOCALE := portal/locale
NO_TEXTS := -i $(VENV) -i var -i staticfiles -i tests

.DEFAULT_GOAL := help
.PHONY: help run test check lint types bench format messages install lock

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/run: requirements.txt
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the site needs (once) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/run
	@echo "Installing what the tests need (once) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/dev ## Create .venv with everything for development

run: $(VENV)/run ## Start the portal on http://127.0.0.1:8000 (PORT= changes it)
	@PORT=$(PORT) $(PY) -m portal.run

test: $(VENV)/dev ## Run every test this machine can
	@$(PY) -m pytest

check: $(VENV)/dev lint types ## Everything that CI checks, tests included
	@$(PY) -m tests.checks

lint: $(VENV)/dev ## Style of code and templates (changes nothing)
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@git ls-files -co --exclude-standard 'templates/*.html' | xargs $(VENV)/bin/djade --check

types: $(VENV)/dev ## Types
	@$(VENV)/bin/mypy .

format: $(VENV)/dev ## Format code and templates
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .
	@git ls-files -co --exclude-standard 'templates/*.html' | xargs $(VENV)/bin/djade || true

bench: $(VENV)/dev ## Measure what the design budgets
	@$(PY) -m tests.benchmarks

messages: $(VENV)/dev ## Collect and compile the interface's texts (needs gettext)
	@$(MANAGE) makemessages --settings=tests.settings -l sv -l en -e html,txt,md,py --no-location --no-obsolete $(NO_TEXTS)
	@msgattrib --clear-fuzzy --empty --clear-previous $(LOCALE)/en/LC_MESSAGES/django.po | msgen -o $(LOCALE)/en/LC_MESSAGES/django.po -
	@sed -i.old -e '/^"POT-Creation-Date/d' -e '/^"Report-Msgid-Bugs-To/d' $(LOCALE)/*/LC_MESSAGES/django.po
	@rm $(LOCALE)/*/LC_MESSAGES/*.old
	@$(MANAGE) compilemessages --settings=tests.settings -v0 -i $(VENV)
	@for file in $(LOCALE)/*/LC_MESSAGES/django.po; do echo "$$file:"; msgfmt --statistics -o /dev/null $$file; done

lock: $(VENV)/dev ## Lock the dependencies of pyproject.toml again
	@$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q pyproject.toml -o requirements.txt
	@$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
