"""LibreOffice opens the editable copies: as many pages as the paper, one more or less."""

import shutil
import subprocess
from dataclasses import replace

import pytest

import resources
from app import documents
from app.documents.editable import KINDS, editable
from app.documents.page import render
from app.documents.raster import page_count
from tests.app.documents import pages

SENTENCE = "检查人员不得少于两人，主动出示执法证件，抽查结果自检查结束之日起20个工作日内公示。"
ALIASES = {
    "仿宋": "FandolFang R",
    "黑体": "Noto Sans SC",
    "宋体": "Noto Serif SC",
    "方正小标宋简体": "Noto Serif SC",
    "Times New Roman": "Noto Serif SC",
}
"""The faces that the copies name, and the shipped ones that serve here."""


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """A function from a .docx to the PDF that LibreOffice makes of it, with the shipped faces."""
    folder = tmp_path_factory.mktemp("office")
    prefer = "".join(
        f"<alias binding='same'><family>{wanted}</family><prefer><family>{face}</family></prefer>"
        "</alias>"
        for wanted, face in ALIASES.items()
    )
    (folder / "fonts.conf").write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>{resources.path('fonts')}</dir><cachedir>{folder / 'cache'}</cachedir>"
        f"{prefer}</fontconfig>",
        "utf-8",
    )
    program = shutil.which("soffice")
    assert program, "make test-desktop installs LibreOffice"

    def convert(content):
        source = folder / "copy.docx"
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)),
        ]
        surroundings = {"PATH": "/usr/bin:/bin", "HOME": str(folder)}
        surroundings["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
        subprocess.run(command, check=True, capture_output=True, timeout=100, env=surroundings)
        return source.with_suffix(".pdf").read_bytes()

    return convert


def longer(sample, key):
    """The sample with three times the text, and rows enough for a second page of them."""
    if key == "notice":
        return replace(sample, items=sample.items * 12, basis=sample.basis * 4)
    more = tuple(
        replace(each, paragraphs=(*each.paragraphs, SENTENCE * 8)) for each in sample.sections
    )
    return replace(sample, sections=more, rows=sample.rows * 30)


@pytest.mark.parametrize("key", [key for key, _ in KINDS])
@pytest.mark.parametrize("long", [False, True], ids=["sample", "long"])
def test_a_copy_has_as_many_pages_as_its_paper(converted, key, long):
    document = documents.find(key)
    data = longer(document.sample, key) if long else document.sample
    ours = page_count(render(document, data, "shipped"))
    theirs = converted(editable(key, data))
    assert abs(page_count(theirs) - ours) <= 1
    assert "".join(data.head.number.split()) in pages.text_of(theirs)


def test_a_copy_s_table_repeats_its_head_on_every_page(converted):
    sample = documents.find("plan").sample
    pdf = converted(editable("plan", replace(sample, rows=sample.rows * 30)))
    shown = [text for text in pages.page_texts(pdf) if "治安管理大队" in text]
    assert len(shown) > 1
    assert all("抽查事项" in text for text in shown)
