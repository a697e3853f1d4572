"""The two commands of the README: what they install, and what they say when they cannot."""

import os
import re
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

from scripts import prepare

ROOT = Path(__file__).parents[1]
BROUGHT_BY_PYTHON = {"pip", "setuptools", "shuangsuiji"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture
def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {plain(name): version for name, version in pairs}


def test_everything_installed_is_pinned(pins):
    installed = {plain(each.metadata["Name"]): each.version for each in distributions()}
    free = installed.keys() - pins.keys() - BROUGHT_BY_PYTHON
    assert free == set()


def test_every_requirement_is_pinned(pins):
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    project = text[text.index("dependencies = [") : text.index("[project.gui-scripts]")]
    names = re.findall(r'^\s*"([\w-]+)', project, re.MULTILINE)
    assert {plain(name) for name in names} <= pins.keys()


def test_without_root_the_missing_packages_are_named(monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as stopped:
        prepare.install_packages(["libegl1", "libgl1"])
    assert stopped.value.code == 2
    assert "libegl1 libgl1" in capsys.readouterr().out


def test_a_pipe_without_chinese_still_gets_the_names(tmp_path):
    """What a Windows pipe looks like: a code page that has no Chinese."""
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    script = (
        "import sys; sys.argv[1:] = ['run']; sys.version_info = (3, 9);"
        "from scripts import prepare; sys.exit(prepare.main())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, check=False
    )
    assert ran.returncode == 2
    assert b"Python 3.11 or newer is needed" in ran.stdout


def test_what_a_purpose_starts_is_looked_for(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", "")
    assert "binutils" in prepare.missing_packages("package")
    assert {"chromium", "xvfb"} <= set(prepare.missing_packages("desktop"))
    assert not {"binutils", "chromium"} & set(prepare.missing_packages("dev"))


def test_a_changed_pin_is_noticed(monkeypatch, tmp_path):
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    before = prepare.wanted("run")
    (tmp_path / "constraints.txt").write_text("other", "utf-8")
    assert prepare.wanted("run") != before


def test_a_set_up_for_tests_serves_to_run_too(monkeypatch, tmp_path):
    monkeypatch.setattr(prepare, "STAMP", tmp_path / "prepared")
    monkeypatch.setattr(prepare, "PYTHON", Path(__file__))
    assert not prepare.is_ready("run")
    prepare.STAMP.write_text(prepare.wanted("dev"), "utf-8")
    assert prepare.is_ready("run")
    prepare.STAMP.write_text(prepare.wanted("run"), "utf-8")
    assert not prepare.is_ready("dev")


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_make_target_named_in_a_page_exists(page):
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([\w-]+)(?=`|  )", (ROOT / page).read_text("utf-8"))) <= targets
