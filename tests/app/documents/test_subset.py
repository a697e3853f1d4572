"""Subsets of a face: small, whole, and drawn as the face itself draws."""

import io
import zlib
from struct import unpack_from

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from app.documents.fonts import SHIPPED, Role, open_face
from app.documents.raster import rasterize
from app.documents.subset import Outlines

FACES = sorted(set(SHIPPED.values()))
TEXT = "检查2026年㛃"
COMPOSITE = "Åéñüç"
"""Letters that a face may put together from a letter and its accent."""


def face_of(name):
    return open_face(resources.path("fonts") / name).face


def has(face, text):
    return [ord(character) for character in text if ord(character) in face.charToGlyph]


def tables(data):
    (count,) = unpack_from(">H", data, 4)
    rows = (unpack_from(">4sLLL", data, 12 + 16 * index) for index in range(count))
    return {
        tag.decode(): (data[place : place + length], total) for tag, total, place, length in rows
    }


def drawn(font, text):
    """The text as a page shows it, in one face."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 60), invariant=1)
    canvas.setFont(font, 40)
    canvas.drawString(10, 15, text)
    canvas.save()
    _, _, pixels = rasterize(buffer.getvalue(), 0, 72)
    return pixels[::4]


@pytest.mark.parametrize("name", FACES)
def test_a_page_shows_what_it_shows_with_reportlab_s_own_subset(name):
    path = resources.path("fonts") / name
    plain = TTFont(f"plain-{name}", str(path), shapable=False)
    pdfmetrics.registerFont(plain)
    text = "".join(map(chr, has(plain.face, TEXT + COMPOSITE)))
    ours, theirs = drawn(open_face(path).fontName, text), drawn(plain.fontName, text)
    assert sum(value < 128 for value in ours) > 100 * len(text)
    assert sum(abs(one - other) > 60 for one, other in zip(ours, theirs, strict=True)) == 0


@pytest.mark.parametrize("name", FACES)
def test_a_subset_is_a_whole_file_without_hints(name):
    face = face_of(name)
    data = Outlines(face).subset([0, *has(face, TEXT)])
    found = tables(data)
    assert set(found) == {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    assert len(data) < 20_000
    whole = sum(unpack_from(f">{len(data) // 4}L", data)) & 0xFFFFFFFF
    assert whole == 0xB1B0AFBA


def test_widths_are_those_of_the_face():
    face = face_of("Tinos-Regular.ttf")
    points = has(face, "il2M")
    metrics, _ = tables(Outlines(face).subset(points))["hmtx"]
    scale = face.unitsPerEm / 1000
    for number, point in enumerate(points, start=1):
        (advance,) = unpack_from(">H", metrics, 4 * number)
        assert advance / scale == pytest.approx(face.getCharWidth(point), abs=1)


def test_a_glyph_made_of_others_brings_them_along():
    face = face_of("Tinos-Regular.ttf")
    plain, _ = tables(Outlines(face).subset([0, ord("e")]))["maxp"]
    accented, _ = tables(Outlines(face).subset([0, ord("é")]))["maxp"]
    assert unpack_from(">H", accented, 4)[0] > unpack_from(">H", plain, 4)[0]


def test_the_same_characters_give_the_same_file():
    face = face_of(SHIPPED[Role.FANG])
    points = [0, *has(face, TEXT)]
    kept = Outlines(face)
    assert kept.subset(points) == kept.subset(points) == Outlines(face).subset(points)


@pytest.mark.parametrize("name", FACES)
def test_packed_outlines_are_the_same_file(name):
    face = face_of(name)
    points = [0, *has(face, TEXT + COMPOSITE)]
    kept = Outlines(face)
    packed = kept.packed(points)
    assert zlib.decompress(packed) == kept.subset(points)
    assert len(packed) < 1.25 * len(zlib.compress(kept.subset(points))) + 200


def test_what_the_face_lacks_is_the_empty_box_and_no_error():
    face = face_of("Tinos-Regular.ttf")
    mapped, _ = tables(Outlines(face).subset([ord("检"), ord("a")]))["cmap"]
    assert unpack_from(">2H", mapped, 12 + 10) == (0, 1)
