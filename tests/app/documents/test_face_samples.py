"""The sample lines of the settings page."""

import io

import pypdf

from app.documents.face_samples import face_sample, face_samples
from app.documents.fonts import Role
from tests.app.documents.pages import inks, text_of


def test_every_role_has_a_line_in_its_own_face():
    pdf = face_samples("shipped")
    text = text_of(pdf)
    for role in Role:
        assert "".join(face_sample(role).split()) in text
    fonts = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    names = {font.get_object()["/BaseFont"].split("+")[-1] for font in fonts}
    assert names >= {
        "FandolFang-Regular",
        "NotoSerifSC-Bold",
        "NotoSerifSC-Regular",
        "NotoSansSC-Regular",
        "LXGWWenKai-Regular",
        "Tinos-Regular",
    }


def test_the_lines_stay_on_their_sheet():
    pdf = face_samples("shipped")
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    (characters,) = inks(pdf)
    assert max(ink.right for ink in characters) < float(page.mediabox.width)
    assert min(ink.left for ink in characters) > 0
