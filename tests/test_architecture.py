"""Who may import whom, and how large anything may grow. ARCHITECTURE.md, made to bite."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLAIN = {f"app.{name}" for name in ("changes", "clock", "errors", "progress", "settings")}
PAPER = {"app.records", "app.rules", "resources"}
MAY_IMPORT = {  # room: what it may import besides itself and the standard library; first match
    "db": {"sqlalchemy", "alembic"},
    "resources": set(),
    "ui": {"app", "resources", "PySide6", "shiboken6", "platformdirs"},
    "app/rules": set(),
    "app/records": {"app.rules"},
    "app/documents": PAPER | {"reportlab", "pypdfium2", "segno"},
    "app/exchange": PAPER | {"openpyxl", "python_calamine"},
    "app/verify": {"resources"},
    "app": {"db", "sqlalchemy", "app.rules", "app.records", *PLAIN},
}
ALSO = {
    "app/__main__.py": {"app", "db", "resources"},
    "app/accounts": {"argon2"},
    "app/dossiers": {"app.documents", "app.exchange"},
    "app/draws": {"app.documents", "app.exchange"},
    "app/paper_contents": {"app.documents"},
    "app/papers": {"app.documents", "app.exchange"},
    "app/publications": {"app.documents", "app.exchange"},
    "app/registries": {"app.exchange", "pypinyin"},
    "app/settings": {"platformdirs"},
    "app/workdays": {"chinese_calendar"},
    "ui/jobs.py": {"db", "sqlalchemy"},
    "ui/main.py": {"db", "sqlalchemy"},
}
FOR_TYPING = {"ui": {"sqlalchemy.orm.Session", "db.database.Database"}}  # in signatures only
DEEP = {"app.documents", "app.exchange", "app.verify"}  # rooms, not services
VAGUE = re.compile(r"(?i)(utils?|helpers?|managers?|common|misc)(?=$|_|\.|[A-Z])")
TEXTS = {".cfg", ".html", ".md", ".py", ".qss", ".sh", ".spec", ".svg", ".toml", ".txt", ""}
FOREIGN = re.compile(  # of one workplace only: its paths, its registries, its bookkeeping
    r"/(?:work|root|tmp|opt)/|pypi\.org|pythonhosted|npmjs|debian\.org|index-url|find-links"
    r"|(?i:\bissues? #?\d)"
)
PROGRAM = sorted(
    path for room in ("app", "db", "resources", "ui") for path in ROOT.glob(f"{room}/**/*.py")
)
TESTS = sorted(ROOT.glob("tests/**/*.py"))
ids = {"ids": lambda path: path.relative_to(ROOT).as_posix()}


def inside(path: Path, place: str) -> bool:
    """`app/draws` holds app/draws.py as well as everything under app/draws/."""
    name = path.relative_to(ROOT).as_posix()
    return name in (place, f"{place}.py") or name.startswith(f"{place}/")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    yield from names_imported(tree(path))


def names_imported(inside: ast.AST) -> Iterator[str]:
    for node in ast.walk(inside):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def only_for_typing(path: Path) -> set[str]:
    """Names from imports under `if TYPE_CHECKING:`."""
    blocks = (node for node in ast.walk(tree(path)) if isinstance(node, ast.If))
    typing = [block for block in blocks if ast.unparse(block.test) == "TYPE_CHECKING"]
    return {name for block in typing for name in names_imported(block)}


def is_part_of(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


def is_service(name: str) -> bool:
    """Services may call each other: papers number, everything logs."""
    return name.startswith("app.") and not any(is_part_of(name, room) for room in DEEP)


@pytest.mark.parametrize("path", PROGRAM, **ids)
def test_imports_keep_to_the_table(path):
    room = next(room for room in MAY_IMPORT if inside(path, room))
    allowed = MAY_IMPORT[room] | {room.replace("/", ".")} if room != "app" else MAY_IMPORT[room]
    allowed = allowed.union(*(names for place, names in ALSO.items() if inside(path, place)))
    allowed |= FOR_TYPING.get(room, set()) & only_for_typing(path)
    for name in imported(path):
        known = name.split(".")[0] in sys.stdlib_module_names
        kin = room == "app" and is_service(name)
        assert known or kin or any(is_part_of(name, each) for each in allowed), name


@pytest.mark.parametrize("path", sorted(ROOT.glob("app/rules/**/*.py")), **ids)
def test_rules_read_no_clock_no_dice_and_no_machine(path):
    assert not {name.split(".")[0] for name in imported(path)} & {"time", "random", "secrets", "os"}
    called = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    assert not called & {"now", "today", "utcnow"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_stay_short():
    lengths = sorted(length(node) for path in PROGRAM for node in functions(path))
    assert lengths[len(lengths) * 95 // 100] <= 25


@pytest.mark.parametrize("path", PROGRAM, **ids)
def test_no_function_and_no_class_is_long(path):
    if not inside(path, "db/migrations"):
        assert [node.name for node in functions(path) if length(node) > 50] == []
    classes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    assert [node.name for node in classes if length(node) > 250] == []


@pytest.mark.parametrize("path", PROGRAM + TESTS, **ids)
def test_a_file_fits_in_the_head(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", PROGRAM, **ids)
def test_names_say_what_a_thing_is(path):
    classes = [node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    assert [name for name in (*path.relative_to(ROOT).parts, *classes) if VAGUE.search(name)] == []


def texts() -> Iterator[Path]:
    """Every text file of the project, wherever it was unpacked, with or without git."""
    folders = (".ci", "app", "db", "docs", "resources", "scripts", "tests", "ui")
    inner = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    for path in (*ROOT.iterdir(), *inner):
        if path.suffix in TEXTS and path.is_file() and "__pycache__" not in path.parts:
            yield path


def test_the_project_stands_alone():
    """No path, address or bookkeeping of the place where it happened to be written."""
    others = (path for path in texts() if path != Path(__file__))
    found = [path for path in others if FOREIGN.search(path.read_text("utf-8"))]
    assert found == []


def test_text_files_end_their_lines_alike():
    assert [path for path in texts() if b"\r" in path.read_bytes()] == []
