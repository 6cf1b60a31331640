# `make demo` and `make test` do all their set-up themselves: Python 3.11 or newer and make is what they need.
# PYTHON=/path/to/python names the interpreter to make .venv with.

export PYTHON
.PHONY: demo test check bench clean
.NOTPARALLEL:

demo:  ## Open the sample article; without a terminal, translate it, print it and write demo/lavrov.tmx
	@scripts/setup
	@.venv/bin/workbench demo --folder demo

test: check  ## Everything that must hold: lint, types, import contracts, tests
	.venv/bin/pytest -n 2

check:  ## What can be told without running it
	@scripts/setup test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench:  ## What we promise about speed, measured on this machine
	@scripts/setup test
	@for benchmark in benchmarks/[a-z]*.py; do echo "== $$benchmark"; .venv/bin/python "$$benchmark" || exit 1; done

clean:  ## Take away what can be made again
	rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
