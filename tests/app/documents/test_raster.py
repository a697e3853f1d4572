"""Pages as pictures."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from app import documents
from app.documents.page import render
from app.documents.raster import BAND, bands, page_count, page_sizes, rasterize


@pytest.fixture(scope="module")
def pdf():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(144, 72), invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 36, 144, 36, stroke=0, fill=1)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_pages_are_counted(pdf):
    assert page_count(pdf) == 2


@pytest.mark.parametrize("dpi", [72, 150, 600])
def test_the_size_follows_the_resolution(pdf, dpi):
    width, height, pixels = rasterize(pdf, 0, dpi)
    assert (width, height) == (2 * dpi, dpi)
    assert len(pixels) == 4 * width * height


def test_pixels_are_red_green_blue_and_opaque_from_the_top(pdf):
    width, _, pixels = rasterize(pdf, 0, 72)
    assert pixels[:4] == bytes((255, 0, 0, 255))
    assert pixels[-4:] == bytes((255, 255, 255, 255))
    assert set(pixels[3::4]) == {255}
    assert len(pixels[: 4 * width]) == 4 * width


def test_a_page_without_ink_is_white(pdf):
    assert set(rasterize(pdf, 1, 36)[2]) == {255}


def test_pages_are_measured_in_points(pdf):
    assert page_sizes(pdf) == ((144, 72), (144, 72))


@pytest.mark.parametrize("dpi", [96, 203, 300])
def test_strips_put_together_are_the_page(dpi):
    """A printer is sent the page strip by strip; the edges of letters may round otherwise."""
    notice = documents.find("notice")
    pdf = render(notice, notice.sample, "shipped")
    width, _, pixels = rasterize(pdf, 0, dpi)
    whole = bytearray(b"\xff" * len(pixels))
    for top, wide, rows, part in bands(pdf, 0, dpi):
        assert (wide, len(part)) == (width, 4 * width * rows)
        whole[4 * width * top : 4 * width * (top + rows)] = part
    assert max(abs(one - other) for one, other in zip(pixels, whole, strict=True)) < 40


def test_strips_without_ink_are_left_out(pdf):
    assert list(bands(pdf, 1, 600)) == []
    tops = [top for top, _, _, _ in bands(pdf, 0, 1200)]
    assert tops == list(range(0, 600, BAND))
