"""The words of document numbers: changed with a reason, refused beside their field."""

import pytest

from app import papers
from tests.ui.keyboard import write
from tests.ui.working import click, comes, dialog_of


@pytest.fixture
def section(qtbot, open_tab, people):
    section = open_tab("numbering", people.admin)[1]
    comes(qtbot, section.model.rowCount)
    return section


def edit(qtbot, section, kind, **texts):
    section.table.choose(kind)
    click(qtbot, section.change_button)
    dialog = dialog_of(section)
    for key, text in texts.items():
        field = dialog.form.fields[key]
        field.edit.selectAll()
        write(field.edit, text)
    click(qtbot, dialog.save_button)
    return dialog


def test_new_words_show_how_the_next_number_reads(qtbot, section):
    edit(qtbot, section, "notice", kind_word="检通字", reason="某某发〔2026〕3号")
    comes(qtbot, lambda: "检通字" in section.table.current_row().following)
    assert section.jobs.read(lambda s: papers.words_of(s, "notice")).kind_word == "检通字"
    assert "改过 1 种" in section.count


def test_a_word_in_use_and_a_missing_reason_are_said_beside_their_fields(qtbot, section):
    dialog = edit(qtbot, section, "notice", kind_word="责改", reason="核对")
    assert "文号会重复" in dialog.kind_word.problem
    assert dialog.isVisible()
    dialog.reason.set_value("")
    click(qtbot, dialog.save_button)
    assert dialog.reason.problem
    dialog.form.mark_saved()
    dialog.close()
