# `make run` opens the program, `make test` tests it. Both set up whatever is missing first.
PYTHON ?= python3
PY := .venv/bin/python
PREPARE := @$(PYTHON) scripts/prepare.py
CORES := -n auto --maxprocesses=4 --dist=worksteal

.PHONY: run test check format demo pictures bench soak package test-desktop clean

run:
	$(PREPARE) run
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo '没有显示器，改为运行演示，结果在 demo-out。 (No display: running the demo into demo-out.)'; \
		$(MAKE) --no-print-directory demo; \
	else $(PY) -m ui.main; fi

test:
	$(PREPARE) dev
	$(PY) -m pytest $(CORES)

check:
	$(PREPARE) dev
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

format:
	$(PREPARE) dev
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

demo:
	$(PREPARE) run
	@rm -rf demo-out
	$(PY) -m app demo --out demo-out

pictures:
	$(PREPARE) run
	QT_QPA_PLATFORM=offscreen $(PY) -m ui.main --pictures pictures

bench:
	$(PREPARE) dev
	$(PY) -m tests.benchmarks.bench_draw
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks.bench_projection
	$(PY) -m tests.benchmarks.bench_papers
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks

soak:
	$(PREPARE) dev
	$(PY) -m pytest $(CORES) --hypothesis-profile=soak --timeout=0

package:
	$(PREPARE) package
	$(PY) -m PyInstaller --noconfirm --log-level=WARN build.spec
	QT_QPA_PLATFORM=offscreen dist/shuangsuiji/shuangsuiji --self-test

test-desktop:
	$(PREPARE) desktop
	$(PY) -m pytest tests/desktop --ignore=tests/desktop/screens
	$(PY) -m pytest tests/desktop/screens

clean:
	rm -rf build dist demo-out pictures bench-out
