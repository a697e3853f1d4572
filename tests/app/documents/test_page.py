"""From data to bytes: stable, measured, marked."""

import io
import threading
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
import segno
from pypdfium2 import raw

from app import documents
from app.documents.fonts import MissingGlyph
from app.documents.margins import QR_SIDE, mark_of
from app.documents.page import render
from app.documents.pen import MASK
from app.documents.raster import page_count, rasterize
from app.documents.sheet import MM
from app.records.papers import fingerprint
from tests.app.documents.pages import inks, lines, page_texts, text_of

NOTICE = documents.find("notice")


def test_the_same_data_gives_the_same_bytes():
    for document in documents.ALL:
        first = render(document, document.sample, "shipped")
        assert render(document, document.sample, "shipped") == first


def test_papers_rendered_in_threads_are_the_same_as_one_after_the_other():
    alone = [render(document, document.sample, "shipped") for document in documents.ALL]
    together = {}

    def work(document):
        together[document.key] = render(document, document.sample, "shipped")

    threads = [threading.Thread(target=work, args=(each,)) for each in documents.ALL]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[document.key] for document in documents.ALL] == alone


def test_other_data_give_other_bytes():
    changed = replace(NOTICE.sample, nth="2")
    assert render(NOTICE, changed, "shipped") != render(NOTICE, NOTICE.sample, "shipped")


def test_keys_and_titles_are_unique():
    assert len({document.key for document in documents.ALL}) == len(documents.ALL)
    assert len({document.title for document in documents.ALL}) == len(documents.ALL)
    with pytest.raises(KeyError):
        documents.find("no-such-paper")


def test_a_missing_character_stops_the_paper_and_is_named():
    data = replace(NOTICE.sample, subject="某某\U0001f3e8宾馆")
    with pytest.raises(MissingGlyph, match=r"《行政检查通知书》.*某某\U0001f3e8宾馆.*U\+1F3E8"):
        render(NOTICE, data, "shipped")


@pytest.mark.parametrize("key", ["notice", "rectify", "dossier-cover", "dossier-note"])
def test_the_box_stands_on_the_margins(key):
    document = documents.find(key)
    sheet = document.sheet
    (drawn,) = lines(render(document, document.sample, "shipped"))
    box = max(drawn, key=lambda line: (line.right - line.left) * (line.top - line.bottom))
    half_a_millimetre = pytest.approx(0, abs=0.5 * MM)
    assert box.left - sheet.left == half_a_millimetre
    assert box.right - (sheet.width - sheet.right) == half_a_millimetre
    assert box.top - (sheet.height - sheet.top) == half_a_millimetre
    assert box.bottom - sheet.bottom == half_a_millimetre


def test_pages_are_a4_or_a3_and_ask_to_be_printed_at_full_size():
    for document in documents.ALL:
        reader = pypdf.PdfReader(io.BytesIO(render(document, document.sample, "shipped")))
        size = [float(reader.pages[0].mediabox[index]) / MM for index in (2, 3)]
        wanted = [297, 420] if document.key == "checklist" else [210, 297]
        assert sorted(size) == pytest.approx(wanted, abs=0.1)
        assert (size[0] > size[1]) == (document.orientation == "landscape")
        assert reader.root_object["/ViewerPreferences"]["/PrintScaling"] == "/None"
        assert reader.root_object["/Lang"] == "zh-CN"


def test_every_face_is_embedded_and_subset():
    pdf = pypdfium2.PdfDocument(render(NOTICE, NOTICE.sample, "shipped"))
    reader = pypdf.PdfReader(io.BytesIO(render(NOTICE, NOTICE.sample, "shipped")))
    for each in reader.pages[0]["/Resources"]["/Font"].values():
        font = each.get_object()
        if font["/Subtype"] == "/TrueType":
            assert "+" in font["/BaseFont"]
            assert "/FontFile2" in font["/FontDescriptor"]
    shown = {
        each.get_font().get_base_name()
        for each in pdf[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
    }
    assert not {name for name in shown if "Helvetica" in name}


def test_the_mark_says_kind_identity_and_fingerprint():
    mark = mark_of("notice", NOTICE.sample)
    short = fingerprint(NOTICE.sample)[:16].upper()
    assert mark.code == f"SSJ1:NOTICE:2026-NOTICE-0001:{short}"
    grouped = " ".join(short[start : start + 4] for start in range(0, 16, 4))
    assert mark.lines == ("2026-NOTICE-0001", f"指纹 {grouped}")


def test_without_an_identity_the_mark_takes_the_number():
    head = replace(NOTICE.sample.head, document_id="")
    assert "南公检通〔2026〕1号" in mark_of("notice", replace(NOTICE.sample, head=head)).code


def test_the_mark_is_a_setting_and_a_draft_has_none():
    bare = render(NOTICE, NOTICE.sample, "shipped", marked=False)
    draft = render(NOTICE, NOTICE.sample, "shipped", draft=True)
    cover = documents.find("dossier-cover")
    assert "指纹" in text_of(render(NOTICE, NOTICE.sample, "shipped"))
    assert "指纹" not in text_of(bare)
    assert "指纹" not in text_of(draft)
    assert "指纹" not in text_of(render(cover, cover.sample, "shipped"))
    assert "指纹" in text_of(render(cover, cover.sample, "shipped", marked=True))


def test_a_draft_says_so_across_every_page():
    record = documents.find("site-record")
    texts = page_texts(render(record, record.sample, "shipped", draft=True))
    assert all("草" in text and "稿" in text for text in texts)


def test_the_mark_stays_clear_of_the_text():
    for document in documents.ALL:
        pdf = render(document, document.sample, "shipped", marked=True)
        for characters in inks(pdf):
            corner = [
                ink
                for ink in characters
                if ink.right > document.sheet.width - document.sheet.right - QR_SIDE - 2
                and ink.bottom < 8 * MM + QR_SIDE + 2
            ]
            assert not corner


def test_several_pages_are_numbered_and_named():
    record = documents.find("draw-record")
    first, *others = page_texts(render(record, record.sample, "shipped"))
    assert f"第1页共{1 + len(others)}页" in first
    assert "续页" not in first
    for number, text in enumerate(others, start=2):
        assert f"第{number}页共{1 + len(others)}页" in text
        assert "随机抽取结果确认单（续页）南公抽〔2026〕1号" in text


def test_the_qr_on_paper_is_the_code_of_the_mark():
    sheet, dpi = NOTICE.sheet, 600
    pdf = render(NOTICE, NOTICE.sample, "shipped")
    wide, _, pixels = rasterize(pdf, 0, dpi)
    code = mark_of("notice", NOTICE.sample).code
    matrix = segno.make(code, error="m", boost_error=False, mask=MASK).matrix
    scale = dpi / 72
    left = sheet.width - sheet.right - QR_SIDE
    top = sheet.height - 8 * MM - QR_SIDE
    module = QR_SIDE / len(matrix)
    for row, cells in enumerate(matrix):
        for column, cell in enumerate(cells):
            x = int((left + (column + 0.5) * module) * scale)
            y = int((top + (row + 0.5) * module) * scale)
            assert (pixels[4 * (y * wide + x)] < 128) == bool(cell)


@pytest.mark.parametrize("key", ["notice", "rectify", "draw-record"])
def test_the_seal_has_forty_millimetres_of_its_own(key):
    document = documents.find(key)
    pdf = render(document, document.sample, "shipped")
    page, characters = next(
        (number, page)
        for number, page in enumerate(inks(pdf))
        if "签名" in "".join(ink.character for ink in page)
    )
    name = [ink for ink in characters if ink.character == "局"][-1]
    middle = name.bottom - 6
    rules = [line for line in lines(pdf)[page] if line.left < name.left < line.right]
    above = min(line.bottom for line in rules if line.bottom > middle)
    below = max(line.top for line in rules if line.top < middle)
    assert above - below > 39 * MM


def test_what_is_shown_is_what_is_in_the_file():
    pdf = render(NOTICE, NOTICE.sample, "shipped")
    width, height, pixels = rasterize(pdf, 0, 72)
    assert page_count(pdf) == 1
    assert (width, height) == (596, 842)
    assert 0.02 < sum(value < 128 for value in pixels[::4]) / (width * height) < 0.2
