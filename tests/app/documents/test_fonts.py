"""Faces: which file serves, what falls back, what is refused."""

import io
import shutil
from pathlib import Path

import pypdf
import pytest

import resources
from app.documents import fonts
from app.documents.canvas import Canvas
from app.documents.embedding import to_unicode
from app.documents.fonts import Faces, MissingGlyph, Role, faces_for, font_folders
from app.documents.pen import Pen
from app.documents.pieces import Style
from app.documents.text import Setter
from tests.app.documents.pages import text_of

RARE = "䶮㛃𬭚堃喆〇㙓㛹㮾䒕䓛䓨䜣䥽䲟䴓䴔䴙𫖯𫖳𫘝𫘪𫠆𫟅𫟦𫗴𫄧𫄨𬀩𬇙𬍛𬒈𬘓𬜬𬞟𬣙𬤇𬨂𬬭𬱖𬸚𬺈𪣻𪾢"


@pytest.fixture(scope="module")
def shipped():
    return faces_for("shipped")


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """A font folder of the user's own, known to the program only during the test."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    folder = font_folders()[-1]
    folder.mkdir(parents=True)
    fonts.installed_faces.cache_clear()
    yield folder
    fonts.installed_faces.cache_clear()


def drawn(text, role):
    setter = Setter(faces_for("shipped"), 500, 700)
    canvas = Canvas()
    pen = Pen(canvas, 842, 30)
    for row, line in enumerate(setter.lines(text, Style(role=role, size=14, leading=20), 500)):
        pen.line(line, 0, 40 + 20 * row)
    canvas.end_page(595, 842)
    return canvas.saved()


@pytest.mark.parametrize("role", Role)
def test_rare_characters_are_copied_out_as_they_were_put_in(role):
    pdf = drawn(RARE, role)
    assert len(RARE) == 44
    assert text_of(pdf) == RARE
    read = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "".join(read.split()) == RARE


def test_a_whole_page_of_different_characters_fits_the_format_and_comes_back():
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
    assert text_of(drawn(text, Role.SONG)) == text


def test_the_unicode_map_has_surrogate_pairs_and_short_blocks():
    mapped = to_unicode("F", [0x4E2D, 0x2CB5A, *range(0x5000, 0x5000 + 150)])
    assert "<00> <4E2D>" in mapped
    assert "<01> <D872DF5A>" in mapped
    assert "100 beginbfchar" in mapped
    assert "52 beginbfchar" in mapped


def test_digits_come_from_the_times_like_face_but_not_in_titles(shipped):
    assert "Tinos-Regular" in shipped.glyph(Role.FANG, "2").font
    assert "Fandol" in shipped.glyph(Role.FANG, "检").font
    assert "NotoSerifSC-Bold" in shipped.glyph(Role.TITLE, "2").font


def test_a_character_missing_in_one_face_is_taken_from_the_next(shipped):
    assert "NotoSerifSC-Regular" in shipped.glyph(Role.FANG, "䶮").font


def test_chinese_quotation_marks_are_full_width_in_every_role(shipped):
    assert {shipped.glyph(role, "“").width for role in Role} == {1.0}


def test_what_is_never_seen_draws_nothing(shipped):
    assert shipped.glyph(Role.SONG, "\ufe00") is None
    assert shipped.glyph(Role.SONG, "\u200b") is None


def test_shipped_faces_only_are_used_when_asked_for(shipped):
    uses = shipped.uses()
    assert {use.role for use in uses} == set(Role)
    assert all(use.shipped and use.path.exists() and use.own for use in uses)


def test_a_character_of_no_face_is_refused_by_name():
    setter = Setter(faces_for("shipped"), 500, 700, "行政检查通知书")
    with pytest.raises(MissingGlyph) as refused:
        setter.lines("某某\U0001f600宾馆", Style(), 500)
    assert refused.value.character == "\U0001f600"
    assert "《行政检查通知书》" in str(refused.value)
    assert "某某\U0001f600宾馆" in str(refused.value)
    assert "U+1F600" in str(refused.value)
    assert isinstance(refused.value, ValueError)


def test_a_long_text_is_shortened_in_the_sentence():
    assert "…" in str(MissingGlyph("\x01", "检" * 60))


def test_a_licensed_face_of_the_computer_comes_first(own_folder):
    shutil.copyfile(resources.path("fonts") / "LXGWWenKai.ttf", own_folder / "SimFang.TTF")
    faces = Faces("machine")
    use = next(use for use in faces.uses() if use.role == Role.FANG)
    assert use.path == own_folder / "SimFang.TTF"
    assert not use.shipped
    assert "SimFang" in faces.glyph(Role.FANG, "检").font
    assert "SimFang" not in Faces("shipped").glyph(Role.FANG, "检").font


def test_a_face_that_cannot_be_embedded_is_passed_over(own_folder):
    (own_folder / "simhei.ttf").write_bytes(b"OTTO" + bytes(64))
    use = next(use for use in Faces("machine").uses() if use.role == Role.HEI)
    assert use.path.name == "NotoSansSC-Regular.ttf" or not use.shipped
    assert use.path.parent != own_folder


def test_every_shipped_face_has_its_licence_beside_it():
    folder = resources.path("fonts")
    assert {path.name for path in folder.glob("*.txt")} >= {
        "OFL-Noto.txt",
        "OFL-LXGWWenKai.txt",
        "OFL-Tinos.txt",
        "GPL-Fandol.txt",
        "README-Fandol.txt",
    }
    readme = (folder / "README.md").read_text("utf-8")
    assert all(path.name in readme for path in folder.glob("*.ttf"))


def test_sound_faces_have_no_problems(shipped):
    assert shipped.problems() == []
    assert Faces("machine").problems() == []


@pytest.fixture
def own_faces(tmp_path):
    """A copy of the shipped faces that a test may spoil."""
    return Path(shutil.copytree(resources.path("fonts"), tmp_path / "fonts"))


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"no face")])
def test_a_damaged_face_is_reported_and_another_stands_in(own_faces, spoil):
    spoil(own_faces / "FandolFang-Regular.ttf")
    faces = Faces("shipped", own_faces)
    (problem,) = faces.problems()
    assert problem.startswith("“仿宋”没有可用的字体：FandolFang-Regular.ttf 缺失或损坏")
    use = next(use for use in faces.uses() if use.role == Role.FANG)
    assert not use.own
    assert use.path.name == "NotoSerifSC-Regular.ttf"
    assert "NotoSerifSC" in faces.glyph(Role.FANG, "检").font


def test_without_any_face_every_role_is_reported(own_faces):
    for path in own_faces.glob("*.ttf"):
        path.unlink()
    faces = Faces("shipped", own_faces)
    assert len(faces.problems()) == len(Role)
    assert faces.uses() == []
    with pytest.raises(KeyError):
        faces.glyph(Role.FANG, "检")


def test_a_face_that_cannot_write_what_every_paper_needs_is_reported(own_faces):
    for name in ("FandolFang-Regular", "NotoSerifSC-Regular", "NotoSansSC-Regular"):
        shutil.copyfile(own_faces / "Tinos-Regular.ttf", own_faces / f"{name}.ttf")
    problems = Faces("shipped", own_faces).problems()
    assert "“仿宋”写不出“某”，请检查本机安装的公文字体是否完整。" in problems


def test_a_character_nobody_sees_is_named_by_its_number():
    message = str(MissingGlyph("\x07", "甲\x07\n乙"))
    assert "“甲  乙”中的一个看不见的字符（U+0007）" in message
    assert all(each.isprintable() for each in message)
