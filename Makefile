# The commands that everything else relies on. Variables of .env.example may be given as arguments:
#   make run PORT=8001 POLICIES=../texts DATA_DIR=/srv/portal
PYTHON ?= python3
RUN := .venv/bin/python

.PHONY: run dev test check bench lock clean

run:
	@$(PYTHON) scripts/bootstrap.py runtime
	@exec $(RUN) -m scripts.serve

# Reloads on change and shows tracebacks; for the front end and templates.
dev:
	@$(PYTHON) scripts/bootstrap.py dev
	@exec $(RUN) -m scripts.develop

test:
	@$(PYTHON) scripts/bootstrap.py dev
	@exec $(RUN) -m scripts.run_tests $(ARGS)

check:
	@$(PYTHON) scripts/bootstrap.py dev
	@exec $(RUN) -m scripts.check

bench:
	@$(PYTHON) scripts/bootstrap.py runtime
	@OMP_WAIT_POLICY=passive OMP_NUM_THREADS=1 $(RUN) manage.py bench_kb $(ARGS)
	@$(if $(findstring --only,$(ARGS)),,$(RUN) manage.py bench_subsidies)
	@$(if $(findstring --only,$(ARGS)),,$(RUN) manage.py bench_events)
	@$(if $(findstring --only,$(ARGS)),,$(RUN) manage.py bench_parks)
	@$(if $(findstring --only,$(ARGS)),,$(RUN) manage.py bench_talent)

# Pin anew after a change of pyproject.toml (no registry address is written).
lock:
	@$(PYTHON) scripts/bootstrap.py dev
	@.venv/bin/uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 $(ARGS) pyproject.toml --output-file requirements/runtime.txt
	@.venv/bin/uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 $(ARGS) pyproject.toml --group dev --constraint requirements/runtime.txt --output-file requirements/dev.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
