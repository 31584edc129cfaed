# Two commands for a newcomer: make listen, make test. Everything they need goes into .venv here.

VENV := .venv
BIN := $(VENV)/bin
BENCH_VENV := .venv-bench
ARTICLE ?= sample
# The first interpreter that is new enough; name another with make PYTHON=...
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: listen test test-browser lint bench pictures clean

listen: $(VENV)/.installed
	@if [ -t 0 ] && [ -t 1 ]; then \
		$(BIN)/reader --play "$(ARTICLE)"; \
	else \
		$(BIN)/reader speak "$(ARTICLE)" && $(BIN)/reader export --force "$(ARTICLE)"; \
	fi

# Twice as many processes as cores, for many tests wait: 5 minutes on two cores instead of 6 1/2.
test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --dist worksteal \
		--numprocesses "$$($(BIN)/python -c 'import os; print(2 * (os.cpu_count() or 1))')"

# The listen page in a real browser: Debian's chromium, or whatever READER_BROWSER names.
test-browser: $(VENV)/.installed-browser
	$(BIN)/python -m pytest tests/browser

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pictures: $(VENV)/.installed-dev
	$(BIN)/python docs/pictures.py

# PAGES, GOLD and the like name data that the project does not carry: see benchmarks/README.md. One that
# misses its limit does not keep the others from running.
bench: $(VENV)/.installed-dev $(BENCH_VENV)/.installed
	@missed=; \
	bench() { \
		python=$$1; script=$$2; shift 2; echo "== $$script $$*"; \
		"$$python" "benchmarks/$$script" "$$@" || missed="$$missed, $$script $$*"; \
	}; \
	ours() { bench $(BIN)/python "$$@"; }; \
	ours startup.py "$(ARTICLE)"; \
	ours export.py "$(ARTICLE)"; \
	ours export.py "$(ARTICLE)" --voice system --repeat-to 60000 1200000; \
	ours export.py "$(ARTICLE)" --voice neural --repeat-to 60000 1200000 --runs 1 $(QUICK); \
	ours batch.py --voice neural; \
	ours batch.py --voice system; \
	ours resume.py; \
	$(if $(PAGES),ours pages.py "$(PAGES)";) \
	$(if $(PAGES),ours heard_pages.py "$(PAGES)";) \
	$(if $(PAGES),bench $(BENCH_VENV)/bin/python independent.py "$(PAGES)";) \
	bench $(BENCH_VENV)/bin/python hearing.py "$(ARTICLE)" $(if $(GOLD),"$(GOLD)"); \
	bench $(BENCH_VENV)/bin/python spoken_forms.py --python $(BIN)/python; \
	ours latency.py --voice neural; \
	ours latency.py --voice system; \
	ours light.py --voice tone; \
	ours light.py --voice neural; \
	ours listening.py; \
	ours tui.py; \
	ours quit.py; \
	ours kill.py $(QUICK); \
	ours soak.py; \
	ours soak_shelf.py; \
	ours stretch.py; \
	ours library.py; \
	ours system_voice.py; \
	ours readings.py; \
	$(if $(LANGUAGE_DATA),ours language.py "$(LANGUAGE_DATA)";) \
	$(if $(PAGES),ours cleaning.py "$(PAGES)";) \
	$(if $(SCRAPES),ours metadata.py "$(SCRAPES)/pages.jsonl.gz" "$(SCRAPES)/html.jsonl.xz";) \
	test -z "$$missed" || { echo "A limit was missed by: $${missed#, }"; exit 1; }

clean:
	rm -rf $(VENV) $(BENCH_VENV) build dist sample.mp3

# A stamp and not the folder: a venv that failed half-way leaves a folder, too.
$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: https://www.python.org/downloads/"; exit 1; }
	@echo "Setting up with $(PYTHON) in $(VENV); this is done once and takes about a minute."
	@$(PYTHON) -m venv --clear $(VENV) || { \
		echo "$(PYTHON) could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@# pip 23 misses a renamed extra of lxml and leaves an installation that cannot start.
	@$(PIP) install --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-browser: $(VENV)/.installed-dev
	@$(PIP) install --constraint constraints.txt --group browser
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(PIP) install --constraint constraints.txt --group dev
	@touch $@

# Apart from the program's own environment: scipy there would change what it sounds like.
$(BENCH_VENV)/.installed: benchmarks/requirements.txt
	@$(PYTHON) -m venv --clear $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python -m pip --quiet install --upgrade "pip>=25.1"
	@$(BENCH_VENV)/bin/python -m pip --quiet install --requirement benchmarks/requirements.txt
	@touch $@
