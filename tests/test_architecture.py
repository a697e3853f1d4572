"""Who may import whom, and how large anything may grow. ARCHITECTURE.md, made to bite."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
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
    "app/documents": PAPER | {"PIL", "docx", "reportlab", "pypdfium2", "segno"},
    "app/exchange": PAPER | {"openpyxl", "python_calamine"},
    "app/verify": {"resources"},
    "app": {"db", "sqlalchemy", "app.rules", "app.records", *PLAIN},
}
ALSO = {
    "app/__main__.py": {"app", "db", "resources"},
    "app/accounts": {"argon2"},
    "app/demo": {"resources"},
    "app/blank_papers": {"app.documents"},
    "app/dossiers": {"app.documents", "app.exchange"},
    "app/draws": {"app.documents", "app.exchange", "app.verify.PAGE"},
    "app/legal_texts": {"app.documents"},
    "app/paper_contents": {"app.documents"},
    "app/ledger": {"app.exchange"},
    "app/papers": {"app.documents", "app.exchange"},
    "app/publications": {"app.documents", "app.exchange"},
    "app/registries": {"app.exchange", "pypinyin"},
    "app/seals": {"app.documents"},
    "app/printable": {"app.documents"},
    "app/settings": {"platformdirs"},
    "app/visit_papers": {"app.documents"},
    "app/workdays": {"chinese_calendar"},
    "ui/jobs.py": {"db", "sqlalchemy"},
    "ui/main.py": {"db", "sqlalchemy"},
    "ui/projection": {"segno"},
}
IN_HINTS = {"ui": {"sqlalchemy.orm.Session", "db.database.Database"}}  # under TYPE_CHECKING only
DEEP = {"app.documents", "app.exchange", "app.verify"}  # rooms, not services
DICE_AND_CLOCKS = {"time", "random", "secrets", "os"}
VAGUE = re.compile(r"(?i)(utils?|helpers?|managers?|common|misc)(?=$|_|\.|[A-Z])")
TEXTS = {".cfg", ".html", ".md", ".py", ".qss", ".sh", ".spec", ".svg", ".toml", ".txt", ""}
FOREIGN = re.compile(  # of one workplace only: its paths, its registries, its bookkeeping
    r"/(?:work|root|tmp|opt)/|pypi\.org|pythonhosted|npmjs|debian\.org|index-url|find-links"
    r"|(?i:\bissues? #?\d)"
)
ROOMS = ("app", "db", "resources", "ui")
PROGRAM = sorted(path for room in ROOMS for path in ROOT.glob(f"{room}/**/*.py"))
TESTS = sorted(ROOT.glob("tests/**/*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def nodes(path: Path, *kinds: type[ast.AST]) -> list:
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def inside(path: Path, place: str) -> bool:
    """`app/draws` holds app/draws.py as well as everything under app/draws/."""
    name = path.relative_to(ROOT).as_posix()
    return name in (place, f"{place}.py") or name.startswith(f"{place}/")


def imported(part: ast.AST) -> Iterator[str]:
    for node in ast.walk(part):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_for_hints(path: Path) -> set[str]:
    blocks = [node for node in nodes(path, ast.If) if ast.unparse(node.test) == "TYPE_CHECKING"]
    return {name for block in blocks for name in imported(block)}


def is_part_of(name: str, packages: set[str]) -> bool:
    return any(f"{name}.".startswith(f"{package}.") for package in packages)


def is_service(name: str) -> bool:
    """Services may call each other: papers number, everything logs."""
    return is_part_of(name, {"app"}) and name != "app" and not is_part_of(name, DEEP)


def room_of(path: Path) -> str:
    return next(room for room in MAY_IMPORT if inside(path, room))


def allowed_in(path: Path) -> set[str]:
    room = room_of(path)
    own = set() if room == "app" else {room.replace("/", ".")}
    hints = IN_HINTS.get(room, set()) & imported_for_hints(path)
    named = (names for place, names in ALSO.items() if inside(path, place))
    return MAY_IMPORT[room].union(own, hints, *named)


def trespasses(path: Path) -> Iterator[str]:
    allowed = allowed_in(path)
    for name in imported(tree(path)):
        kin = room_of(path) == "app" and is_service(name)
        known = name.split(".")[0] in sys.stdlib_module_names
        if not (known or kin or is_part_of(name, allowed)):
            yield f"{path.relative_to(ROOT)}: {name}"


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_keep_to_the_table(room):
    paths = [path for path in PROGRAM if room_of(path) == room]
    assert [each for path in paths for each in trespasses(path)] == []


def test_rules_read_no_clock_no_dice_and_no_machine():
    for path in ROOT.glob("app/rules/**/*.py"):
        assert not {name.split(".")[0] for name in imported(tree(path))} & DICE_AND_CLOCKS, path
        called = {node.attr for node in nodes(path, ast.Attribute)}
        assert not called & {"now", "today", "utcnow"}, path


def lengths(paths: list[Path], *kinds: type[ast.AST]) -> Iterator[tuple[int, str]]:
    """Lines of every function or class, with where it stands."""
    for path in paths:
        for node in nodes(path, *kinds):
            lines = node.end_lineno - node.lineno + 1
            yield lines, f"{path.relative_to(ROOT)}: {node.name}"


def test_functions_stay_short():
    ordered = sorted(lengths(PROGRAM, ast.FunctionDef, ast.AsyncFunctionDef))
    assert ordered[len(ordered) * 95 // 100][0] <= 25
    steps = ROOT / "db" / "migrations"
    long = [name for size, name in ordered if size > 50]
    assert [name for name in long if not (ROOT / name).is_relative_to(steps)] == []


def test_classes_stay_graspable():
    assert [name for size, name in lengths(PROGRAM, ast.ClassDef) if size > 250] == []


def test_files_stay_readable_in_one_go():
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in PROGRAM + TESTS}
    assert [path for path, size in sizes.items() if size > 400] == []


def test_names_say_what_a_thing_is():
    parts = {part for path in PROGRAM for part in path.relative_to(ROOT).parts}
    classes = {node.name for path in PROGRAM for node in nodes(path, ast.ClassDef)}
    assert [name for name in sorted(parts | classes) if VAGUE.search(name)] == []


def texts() -> Iterator[Path]:
    """Every text file of the project, wherever it was unpacked, with or without git."""
    folders = (*ROOMS, ".ci", "docs", "scripts", "tests")
    inner = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    outer = (path for path in ROOT.iterdir() if path.name != ".git")  # a file in a work tree
    for path in (*outer, *inner):
        if path.suffix in TEXTS and path.is_file() and "__pycache__" not in path.parts:
            yield path


def test_the_project_stands_alone():
    """No path, address or bookkeeping of the place where it happened to be written."""
    others = (path for path in texts() if path != Path(__file__))
    found = [path for path in others if FOREIGN.search(path.read_text("utf-8"))]
    assert found == []


def test_text_files_end_their_lines_alike():
    assert [path for path in texts() if b"\r" in path.read_bytes()] == []
