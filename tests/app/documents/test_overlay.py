"""作废 over papers that were issued before."""

import io
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from app import documents
from app.documents.fonts import MissingGlyph
from app.documents.overlay import marked
from app.documents.page import render
from app.documents.raster import page_count, rasterize
from tests.app.documents import pages


def frozen(key, **changes):
    document = documents.find(key)
    return render(document, replace(document.sample, **changes), "shipped")


def colours(pdf, page):
    width, height, pixels = rasterize(pdf, page, 50)
    return Image.frombytes("RGBX", (width, height), pixels).convert("RGB")


def reddish(picture):
    return sum(
        count
        for count, (red, green, _) in picture.getcolors(picture.width * picture.height)
        if red > green + 40
    )


@pytest.mark.parametrize("document", documents.ALL, ids=lambda each: each.key)
def test_every_page_of_every_void_paper_shows_it(document):
    pdf = render(document, document.sample, "shipped")
    void = marked(pdf, "作　废", faces="shipped")
    assert page_count(void) == page_count(pdf)
    for number, text in enumerate(pages.page_texts(void)):
        assert "作" in text
        assert "废" in text
        picture, before = colours(void, number), reddish(colours(pdf, number))
        added = reddish(picture) - before
        assert 0.01 < added / (picture.width * picture.height) < 0.2
        assert not before or (document.kind == "公文" and number == 0)  # the red head of a letter


def test_the_note_says_when_and_why_on_every_page():
    void = marked(frozen("draw-record"), "作　废", "2026年3月9日作废：名录有误。", "shipped")
    assert all("2026年3月9日作废：名录有误。" in text for text in pages.page_texts(void))


def test_a_long_note_goes_over_lines_and_stays_on_the_page():
    document = documents.find("notice")
    void = marked(frozen("notice"), "作　废", "作废原因：被检查单位已经注销。" * 5, "shipped")
    page = pages.inks(void)[0]
    assert not [ink for ink in page if ink.left < 20 or ink.right > document.sheet.width - 20]


def test_what_lies_under_the_words_can_still_be_read():
    pdf = frozen("notice")
    void = marked(pdf, "作　废", faces="shipped")
    assert set("".join(pages.page_texts(pdf))) <= set("".join(pages.page_texts(void)))
    before, after = colours(pdf, 0).convert("L"), colours(void, 0).convert("L")
    for old, new in zip(before.tobytes(), after.tobytes(), strict=True):
        assert new <= old + 25
        assert new > 140 or old < 250


def test_the_frozen_bytes_are_not_touched():
    pdf = frozen("rectify")
    kept = bytes(pdf)
    assert marked(pdf, "作　废", faces="shipped") != pdf
    assert pdf == kept


def test_the_copy_keeps_its_size_and_stays_a_whole_file():
    pdf = frozen("dispatch")
    void = pypdf.PdfReader(io.BytesIO(marked(pdf, "作　废", faces="shipped")))
    before = pypdf.PdfReader(io.BytesIO(pdf))
    assert void.pages[0].mediabox == before.pages[0].mediabox
    assert void.metadata.title == before.metadata.title


def test_what_cannot_be_written_is_named():
    with pytest.raises(MissingGlyph, match=r"U\+1F600"):
        marked(frozen("notice"), "作废\U0001f600", "原因", "shipped")


def test_what_is_no_pdf_is_refused():
    with pytest.raises(ValueError, match="PDF"):
        marked(b"not a pdf", "作废")


def test_a_note_with_a_character_that_no_face_has_still_opens_the_paper():
    pdf = marked(
        frozen("notice"), "作废", "南公检通〔2026〕1号已作废：\U000e1234\x07错字", "shipped"
    )
    assert "已作废：〔U+E1234〕〔U+0007〕错字" in pages.text_of(pdf)
