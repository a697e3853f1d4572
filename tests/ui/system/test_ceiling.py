"""一般事项比例上限, kept by the administrator."""

import pytest

from app import plans, registries, unit_areas
from tests.ui.working import click, comes, dialog_of
from ui.system.areas import AreasDialog
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


def test_the_areas_of_units_are_set_and_told(qtbot, section):
    subjects = section.jobs.read(registries.subject_facets)
    officers = section.jobs.read(registries.officer_facets)
    unit = officers.departments[0].value
    towns = [each.value for each in subjects.towns if each.value][:2]
    click(qtbot, section.areas.set_button)
    dialog = dialog_of(section, AreasDialog)
    dialog.form.fields["areas"].set_value(((unit, "，".join(towns)),))
    dialog.form.fields["reason"].set_value("局发〔2026〕6号")
    click(qtbot, dialog.save_button)
    comes(qtbot, lambda: section.areas.state.text() == "1 个单位")
    assert section.areas.lines.text() == f"{unit}：{'、'.join(sorted(towns))}"
    assert section.jobs.read(unit_areas.office_areas) == ((unit, tuple(sorted(towns))),)
    comes(qtbot, lambda: section.history.records.rowCount() == 1)
