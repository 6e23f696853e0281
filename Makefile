# For contributors. `./commonweal demo` and `./commonweal test` need none of this.
PY = .venv/bin
SRC = src tests tools benchmarks

.PHONY: setup check fix test bench docs
setup:
	./commonweal setup
check:
	$(PY)/ruff format --check $(SRC)
	$(PY)/ruff check $(SRC)
	$(PY)/mypy
	$(PY)/lint-imports
	$(PY)/djlint --quiet --lint src/commonweal/web/jinja2
	COMMONWEAL_TESTING=1 DJANGO_SETTINGS_MODULE=commonweal.server.settings $(PY)/django-admin makemigrations --check --dry-run
	$(PY)/uv lock --check
fix:
	$(PY)/ruff check --fix $(SRC)
	$(PY)/ruff format $(SRC)
test:
	$(PY)/pytest -m "not slow" -n 2
bench:
	$(PY)/python -m benchmarks
docs:
	$(PY)/python tools/make_docs.py
