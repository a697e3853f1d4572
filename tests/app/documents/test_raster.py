"""Pages as pictures."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.documents.raster import page_count, rasterize


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
