"""Subsets of a face: small, whole, and drawn as the face itself draws."""

import io
import zlib
from struct import unpack_from

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as ReportlabCanvas

import resources
from app.documents.canvas import Canvas
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


def subset(face, points):
    """The file as it is embedded, unpacked."""
    packed, length = Outlines(face).packed(points)
    data = zlib.decompress(packed)
    assert len(data) == length
    return data


def drawn(font, text):
    """The text as a page of our own shows it, in one face."""
    canvas = Canvas()
    ((name, codes),) = canvas.face(font).coded(text)
    canvas.write(f"BT /{name} 40 Tf 10 15 Td ({codes}) Tj ET")
    canvas.end_page(600, 60)
    return dots(canvas.saved())


def drawn_by_reportlab(font, text):
    buffer = io.BytesIO()
    canvas = ReportlabCanvas(buffer, pagesize=(600, 60), invariant=1)
    canvas.setFont(font, 40)
    canvas.drawString(10, 15, text)
    canvas.save()
    return dots(buffer.getvalue())


def dots(pdf):
    """Greys of the page, 72 to the inch, from dots so fine that hints no longer count."""
    wide, tall, pixels = rasterize(pdf, 0, 8 * 72)
    fine = Image.frombytes("L", (wide, tall), bytes(pixels[::4]))
    return fine.reduce(8).tobytes()


@pytest.mark.parametrize("name", FACES)
def test_a_page_shows_what_it_shows_with_reportlab_s_own_subset(name):
    path = resources.path("fonts") / name
    plain = TTFont(f"plain-{name}", str(path), shapable=False)
    pdfmetrics.registerFont(plain)
    text = "".join(map(chr, has(plain.face, TEXT + COMPOSITE)))
    ours, theirs = drawn(open_face(path), text), drawn_by_reportlab(plain.fontName, text)
    assert sum(value < 128 for value in ours) > 100 * len(text)
    assert sum(abs(one - other) > 60 for one, other in zip(ours, theirs, strict=True)) == 0


@pytest.mark.parametrize("name", FACES)
def test_a_subset_is_a_whole_file_without_hints(name):
    face = face_of(name)
    data = subset(face, [0, *has(face, TEXT)])
    found = tables(data)
    assert set(found) == {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    assert len(data) < 20_000
    whole = sum(unpack_from(f">{len(data) // 4}L", data)) & 0xFFFFFFFF
    assert whole == 0xB1B0AFBA


def test_widths_are_those_of_the_face():
    face = face_of("Tinos-Regular.ttf")
    points = has(face, "il2M")
    metrics, _ = tables(subset(face, points))["hmtx"]
    scale = face.unitsPerEm / 1000
    for number, point in enumerate(points, start=1):
        (advance,) = unpack_from(">H", metrics, 4 * number)
        assert advance / scale == pytest.approx(face.getCharWidth(point), abs=1)


def test_a_glyph_made_of_others_brings_them_along():
    face = face_of("Tinos-Regular.ttf")
    plain, _ = tables(subset(face, [0, ord("e")]))["maxp"]
    accented, _ = tables(subset(face, [0, ord("é")]))["maxp"]
    assert unpack_from(">H", accented, 4)[0] > unpack_from(">H", plain, 4)[0]


def test_the_same_characters_give_the_same_file():
    face = face_of(SHIPPED[Role.FANG])
    points = [0, *has(face, TEXT)]
    kept = Outlines(face)
    assert kept.packed(points) == kept.packed(points) == Outlines(face).packed(points)


@pytest.mark.parametrize("name", FACES)
def test_outlines_packed_one_by_one_take_little_more_room(name):
    face = face_of(name)
    points = [0, *has(face, TEXT + COMPOSITE)]
    packed, _ = Outlines(face).packed(points)
    assert len(packed) < 1.25 * len(zlib.compress(subset(face, points))) + 200


def test_what_the_face_lacks_is_the_empty_box_and_no_error():
    face = face_of("Tinos-Regular.ttf")
    mapped, _ = tables(subset(face, [ord("检"), ord("a")]))["cmap"]
    assert unpack_from(">2H", mapped, 12 + 10) == (0, 1)
