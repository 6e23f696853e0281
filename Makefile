# For contributors. `./commonweal demo` and `./commonweal test` need none of this.
PY = .venv/bin
SRC = src tests tools benchmarks

.PHONY: setup check fix test bench docs
setup:
	./commonweal setup
check:
	$(PY)/python tools/run_tests.py --checks
fix:
	$(PY)/ruff check --fix $(SRC)
	$(PY)/ruff format $(SRC)
test:
	$(PY)/pytest -m "not slow and not browser" -n 2 --dist worksteal
bench:
	$(PY)/python -m benchmarks
docs:
	$(PY)/python tools/make_docs.py
