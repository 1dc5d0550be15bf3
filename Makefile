# The laboratory of ceasefires. Needs python3 (3.11, 3.12 or 3.13) and make; everything else comes from the pins.
#   make sweep      the main job: written or verbal? Leaves a report under results/sweep/
#   make test       the whole test suite
#   make calibrate  the model laid over the world's record and over the Doha ceasefire: half an hour on two cores at most
#   make validate   closed forms, oracles, docking, patterns, ablations: one table, one row a claim
#   make bench      how fast the engines are
#   make mutants    plant small faults in the rules, one at a time, and count those that a test notices
#   make lessons    run the nine lessons to their ends: handouts, expected plots, numbers of the instructors' keys
#   make docs       the documents as a site, under results/docs, and a check that no page asks outside
#   make app        the teaching app: explore, the mediator's chair, a class
#   make load       a class of many seats at once: how fast the app answers, and whether it lasts
#   make odd        write docs/odd.md, the model's description, from the code and the pieces of prose
#   make lint       style, types, and which part may import which
# Another interpreter: make PYTHON=python3.12 .venv     More of the sweep's keys: make sweep ARGS="replicates=5000"

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
PYTHONS ?= python3.11 python3.12 python3.13

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
STAMP := $(VENV)/.installed

.PHONY: sweep calibrate validate app test bench mutants load odd lessons docs lint pins clean
.DEFAULT_GOAL := sweep

sweep: $(STAMP)
	$(BIN)/ceasefire sweep $(ARGS)

calibrate: $(STAMP)
	$(BIN)/ceasefire calibrate $(ARGS)

validate: $(STAMP)
	$(BIN)/ceasefire validate $(ARGS)

app: $(STAMP)
	$(BIN)/ceasefire app $(ARGS)

test: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

bench: $(STAMP)
	$(BIN)/ceasefire bench $(ARGS)

mutants: $(STAMP)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -c requirements/constraints.txt -e '.[mutation]'
	$(BIN)/python -m tests.mutation $(ARGS)

load: $(STAMP)
	$(BIN)/python -m tests.load $(ARGS)

odd: $(STAMP)
	$(BIN)/python -m experiments.odd

# All nine lessons to their ends: some minutes on two cores.
lessons: $(STAMP)
	$(BIN)/python -m experiments.lessons $(ARGS)

docs: $(STAMP)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -c requirements/constraints.txt -e '.[docs]'
	$(BIN)/python -m sphinx -W --keep-going -q -b html -d results/docs/.doctrees docs results/docs/html
	CEASEFIRE_DOCS=results/docs/html $(BIN)/python -m pytest -q tests/lessons/test_pages.py
	@echo results/docs/html/index.html

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Resolve every version anew, on each of PYTHONS.
pins:
	$(PYTHON) requirements/pin.py $(PYTHONS)

clean:
	rm -rf $(VENV)

# The stamp, not the folder, says that the environment is whole: an interrupted install is done again.
.PHONY: $(VENV)
$(VENV): $(STAMP)

$(STAMP): pyproject.toml requirements/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13: name one, as in make PYTHON=python3.12 $(VENV)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make environments with pip: install its venv package (Debian, Ubuntu: python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -c requirements/constraints.txt -e '.[test,lint]'
	@touch $@
