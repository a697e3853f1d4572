"""The proof is worth something only while it shares nothing with what it proves."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOM = Path(__file__).parents[3] / "app" / "verify"
ENGINE = ROOM.parent / "rules"
MODULES = sorted(ROOM.rglob("*.py"))
LONGEST_CHANCE = 2  # statements that two authors may well write alike


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "absolute imports only"
            yield str(node.module)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_the_verifier_imports_only_itself_and_the_standard_library(path):
    for name in imported(path):
        assert name.split(".")[0] in sys.stdlib_module_names or name.startswith("app.verify"), name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_the_verifier_loads_nothing_behind_the_back_of_that_test(path):
    text = path.read_text("utf-8")
    assert "importlib" not in text
    assert "__import__" not in text
    assert "app.rules" not in text


def test_the_engine_is_not_even_loaded_by_verifying():
    code = (
        "import sys; from app.verify.verify import main; main(['missing.json']);"
        "sys.exit(any(n.startswith(('app.rules', 'PySide6', 'sqlalchemy')) for n in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOM.parents[1], check=True)


def bodies(folder):
    """What every function does, without names of arguments, notes and types."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                code = node.body[1:] if ast.get_docstring(node) else node.body
                if len(code) > LONGEST_CHANCE:
                    yield "\n".join(map(ast.unparse, code)), f"{path.name}: {node.name}"


def test_no_function_of_the_engine_was_copied():
    engine = dict(bodies(ENGINE))
    assert len(engine) > 50
    assert [(name, engine[code]) for code, name in bodies(ROOM) if code in engine] == []


def test_the_page_takes_nothing_from_any_other_file():
    page = (ROOM / "verify.html").read_text("utf-8")
    for loading in (
        "src=",
        "href=",
        "import(",
        "importScripts",
        "fetch(",
        "XMLHttpRequest",
        "eval(",
    ):
        assert loading not in page, loading
    for module in MODULES:
        assert "subprocess" not in module.read_text("utf-8"), module.name
