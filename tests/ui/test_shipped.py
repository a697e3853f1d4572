"""The checks of the packaged program hold where nothing is lost, and each tells what is."""

import shutil

import pytest

import resources
from app import demo, verify
from app.documents import fonts
from ui import shipped


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    demo.run(folder, 40, lambda _text: None)
    return folder


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the shipped folder, from which something may go."""
    here = shutil.copytree(resources.HERE, tmp_path / "resources")
    monkeypatch.setattr(resources, "HERE", here)
    return here


@pytest.mark.parametrize("check", shipped.CHECKS)
def test_a_whole_program_has_lost_nothing(qapp, demo_folder, check):
    check(demo_folder)


@pytest.mark.parametrize("face", [*fonts.SHIPPED.values()])
def test_a_lost_face_is_named(qapp, copied, tmp_path, face):
    (copied / "fonts" / face).unlink()
    with pytest.raises(shipped.LostError, match=face):
        shipped.check_faces(tmp_path)


@pytest.mark.parametrize("name", ["draw.md", "general.md"])
def test_a_lost_help_text_is_named(qapp, copied, tmp_path, name):
    (copied / "help" / name).unlink()
    with pytest.raises(shipped.LostError, match=name):
        shipped.check_texts(tmp_path)


def test_a_lost_licence_is_named(copied, tmp_path):
    with pytest.raises(shipped.LostError, match="LICENSE"):
        shipped.check_licences(tmp_path)


def test_lost_icons_are_told(qapp, copied, tmp_path):
    shutil.rmtree(copied / "icons")
    with pytest.raises(shipped.LostError, match="icons"):
        shipped.check_icons(tmp_path)


def test_an_icon_that_is_not_drawn_is_named(qapp, copied, tmp_path):
    (copied / "icons" / "aa.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    with pytest.raises(shipped.LostError, match=r"aa\.svg"):
        shipped.check_icons(tmp_path)


def test_a_draw_that_does_not_verify_is_told(tmp_path):
    (tmp_path / "bundle.json").write_text("{}", "utf-8")
    with pytest.raises(shipped.LostError, match="verify"):
        shipped.check_verifiers(tmp_path)


def test_a_lost_page_to_verify_with_is_told(demo_folder, monkeypatch):
    monkeypatch.setattr(verify, "PAGE", demo_folder / "verify.html")
    with pytest.raises(OSError, match=r"verify\.html"):
        shipped.check_verifiers(demo_folder)
