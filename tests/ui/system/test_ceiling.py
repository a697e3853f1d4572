"""一般事项比例上限, kept by the administrator."""

import pytest

from app import plans
from tests.ui.working import click, comes, dialog_of
from ui.system.ceiling import CeilingDialog


@pytest.fixture
def section(open_tab, people):
    return open_tab("ceiling", people.admin)[1]


def store(qtbot, section, ratio, reason="局发〔2026〕4号"):
    click(qtbot, section.set_button)
    dialog = dialog_of(section, CeilingDialog)
    dialog.form.fields["ratio"].set_value(ratio)
    dialog.form.fields["reason"].set_value(reason)
    click(qtbot, dialog.save_button)
    return dialog


def test_the_ceiling_is_set_with_its_basis_and_told(qtbot, section):
    comes(qtbot, lambda: section.state.text() == "不设上限")
    store(qtbot, section, "10%")
    comes(qtbot, lambda: section.state.text() == "10%")
    assert section.jobs.read(plans.ratio_ceiling) == "10%"
    comes(qtbot, lambda: section.history.records.rowCount() == 1)
    assert section.history.records.row_at(0).reason == "局发〔2026〕4号"


def test_it_is_lifted_by_leaving_it_empty(qtbot, section):
    store(qtbot, section, "10%")
    store(qtbot, section, "")
    comes(qtbot, lambda: section.state.text() == "不设上限")


def test_what_is_no_ratio_is_named_beside_its_field(qtbot, section):
    dialog = store(qtbot, section, "许多")
    assert dialog.isVisible()
    assert "无法识别" in dialog.form.fields["ratio"].note.text()
    dialog.form.mark_saved()
    dialog.close()
