"""A whole working day by clicks and keys, from an empty folder to a dossier found again.

Every person signs in with a password of their own; every spreadsheet is the office's own.
"""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

import resources
from app import clock, draw_bundles, papers
from app.documents.raster import page_count
from app.offices import open_office
from app.records.documents import DocumentQuery
from app.rules.outcomes import DispositionKind, Outcome
from app.rules.states import InspectionState, PublicationState
from app.verify.verify import main as verify
from tests.stories.people import ADMIN, Office
from tests.ui import dialogs
from tests.ui.draw.ceremony import Ceremony
from tests.ui.keyboard import write
from tests.ui.working import answer, click, comes, dialog_of
from ui.main import Program

ITEM, INDUSTRY = "C01", "旅馆业"


@pytest.fixture
def office(qtbot, qapp, settings, tmp_path):
    program = Program(qapp, tmp_path / "我的 单位" / "office.sqlite")
    qtbot.addWidget(program.window)
    program.window.show()
    yield Office(qtbot, program)
    program.window.close()
    program.close()


def bring_in(office: Office, place: int, name: str) -> tuple[str, ...]:
    """Import a spreadsheet through the wizard; the figures of its last page."""
    page = office.room("registries")
    page.switch.setCurrentIndex(place)
    click(office.qtbot, page.import_button)
    dialog = page.import_dialog
    dialog.file_step.open(resources.path("sample") / name)
    comes(office.qtbot, dialog.wizard.next_button.isEnabled)
    while dialog.wizard.place < 4:
        before = dialog.wizard.place
        comes(office.qtbot, dialog.wizard.next_button.isEnabled)
        click(office.qtbot, dialog.wizard.next_button)
        comes(office.qtbot, lambda place=before: dialog.wizard.place > place)
    figures = tuple(label.text() for label in dialog.result_step.figures.numbers)
    click(office.qtbot, dialog.wizard.next_button)
    return figures


def publish_item(office: Office) -> None:
    """Draft by the department, review by 法制, filing and publishing by the office."""
    office.enter("bumen")
    page = office.room("checklists")
    comes(office.qtbot, page.sample_button.isVisible)
    click(office.qtbot, page.sample_button)
    answer(office.qtbot, page, "载入为草稿")
    answer(office.qtbot, page, "知道了")
    step(office, "checklists", "提交法制审查")
    office.enter("fazhi")
    step(office, "checklists", "法制审查…")
    dialogs.save(office.qtbot, dialogs.wait_for(office.qtbot))
    office.enter("jingban")
    step(office, "checklists", "备案")
    step(office, "checklists", "公布…")
    dialogs.save(office.qtbot, dialogs.wait_for(office.qtbot))


def step(office: Office, room: str, text: str) -> None:
    """Choose the item and press its next step."""
    page = office.room(room)
    page.search.setText(ITEM)
    page.search.search_now()
    comes(office.qtbot, lambda: page.model.rowCount() == 1)
    page.table.selectRow(0)
    dialogs.click_step(office.qtbot, page.stages, text)


def plan_the_year(office: Office) -> None:
    page = office.room("plans")
    comes(office.qtbot, page.plan_view.table.state_view.button.isVisible)
    click(office.qtbot, page.plan_button)
    dialogs.save(office.qtbot, dialogs.wait_for(office.qtbot))
    comes(office.qtbot, page.line_button.isVisible)
    click(office.qtbot, page.line_button)
    dialog = dialogs.wait_for(office.qtbot)
    dialogs.choose(office.qtbot, dialog, "item_id", ITEM)
    dialogs.type_in(dialog, ratio="5%")
    dialogs.save(office.qtbot, dialog)
    dialogs.click_step(office.qtbot, page.plan_view.steps, "提交审批")
    office.enter("lingdao")
    page = office.room("plans")
    dialogs.click_step(office.qtbot, page.plan_view.steps, "批准…")
    dialogs.save(office.qtbot, dialogs.wait_for(office.qtbot))


def order_a_task(office: Office) -> None:
    office.enter("jingban")
    page = office.room("plans")
    page.tabs.setCurrentIndex(1)
    comes(office.qtbot, page.task_button.isVisible)
    click(office.qtbot, page.task_button)
    dialog = dialogs.wait_for(office.qtbot)
    dialogs.tick(office.qtbot, dialog, "industries", INDUSTRY)
    for station in ("城关派出所", "福堪派出所", "千口派出所", "元村派出所"):
        dialogs.tick(office.qtbot, dialog, "departments", station)
    dialogs.choose(office.qtbot, dialog, "strata_by", "不分层")
    dialogs.save(office.qtbot, dialog)
    comes(office.qtbot, page.task_view.panel.isVisible)
    dialogs.click_step(office.qtbot, page.task_view.steps, "提交审批")
    office.enter("lingdao")
    page = office.room("plans")
    page.tabs.setCurrentIndex(1)
    comes(office.qtbot, lambda: page.task_view.model.rowCount() == 1)
    page.task_view.table.selectRow(0)
    dialogs.click_step(office.qtbot, page.task_view.steps, "批准…")
    dialogs.save(office.qtbot, dialogs.wait_for(office.qtbot))


def draw_in_public(office: Office) -> None:
    office.enter("jingban")
    ceremony = Ceremony.on(office.qtbot, office.room("draw"))
    ceremony.begin(("纪检己", "群众辛"))
    record = ceremony.finish()
    assert all(len(winner.officers) == 2 for winner in record.model.rows())


def hand_out_papers(office: Office, tmp_path) -> None:
    page = office.room("papers")
    for values, waits in (
        ({"step": "paper", "approver": "局领导庚"}, "待审批"),
        ({"step": "send"}, "待派发"),
    ):
        comes(office.qtbot, lambda said=waits: said in page.waiting.text.text())
        click(office.qtbot, page.dispatch_button)
        dialog = dialog_of(page)
        dialog.form.load(values)
        click(office.qtbot, dialog.save_button)
        dialogs.wait_gone(office.qtbot)
    page.filters.set_values({"kinds": ("notice",)})
    comes(office.qtbot, lambda: page.model.rowCount() and page.model.row_at(0).kind == "notice")
    page.model.tick_all(True)
    count = page.model.rowCount()
    click(office.qtbot, page.preview_button)
    comes(office.qtbot, lambda: getattr(page, "preview", None) and page.preview.isVisible())

    def printer(number: int) -> QPrinter:
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / f"通知书{number}.pdf"))
        made.setResolution(100)
        return made

    page.preview.print_on("一楼打印机", printer)
    with office.qtbot.waitSignal(page.preview.run.finished, timeout=60_000):
        pass
    printed = [page_count(path.read_bytes()) for path in sorted(tmp_path.glob("通知书*.pdf"))]
    copies = 2  # one after the other, since a file does not count them
    assert printed == [copies] * count
    answer(office.qtbot, page, "知道了")


def key_in_the_records(office: Office) -> int:
    office.enter("bumen")
    page = office.room("inspections")
    comes(office.qtbot, page.model.rowCount)
    count = page.model.rowCount()
    page.table.selectRow(0)
    office.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    comes(office.qtbot, lambda: page.entry and page.entry.form)
    for number in range(count):
        key_in_one(office, page.entry, number)
    return count


def key_in_one(office: Office, view, number: int) -> None:
    form, ended = view.form, clock.now()
    troubled = number == 0
    form.fields["started_at"].set_value(ended - timedelta(minutes=30))
    form.fields["ended_at"].set_value(ended)
    item = next(field for key, field in form.fields.items() if key.startswith("item-"))
    item.set_value(Outcome.RECTIFY if troubled else Outcome.CLEAN)
    kind = DispositionKind.RECTIFY if troubled else DispositionKind.NONE
    form.fields["dispositions"].set_value((kind,))
    if troubled:
        write(form.fields["findings"].edit, "前台未登记一名住宿旅客。")
        write(form.fields["requirement"].edit, "按规定登记")
        write(form.fields["basis"].edit, "《旅馆业治安管理办法》第六条")
        form.fields["due_on"].set_value(clock.today() + timedelta(days=7))
    shown = view.inspection_id
    click(office.qtbot, view.submit_button)
    comes(office.qtbot, lambda: moved_on(view, shown))
    assert not form_problems(view)


def moved_on(view, shown: int) -> bool:
    """The next record is shown, or the last one is submitted."""
    row = view.detail.row
    return row.id != shown or row.state is InspectionState.SUBMITTED


def form_problems(view) -> list[str]:
    return [field.problem for field in view.form.fields.values() if field.problem]


def review_them(office: Office, count: int) -> None:
    office.enter("fazhi")
    page = office.room("inspections")
    comes(office.qtbot, lambda: page.model.rowCount() == count)
    for number in range(count):
        page.open_entry(page.model.ids()[number])
        view = page.entry
        comes(office.qtbot, view.review_button.isVisible)
        click(office.qtbot, view.review_button)
        click(office.qtbot, dialog_of(view).save_button)
        comes(office.qtbot, lambda v=view: v.detail.row.state is InspectionState.REVIEWED)


def publish_results(office: Office, count: int) -> None:
    office.enter("jingban")
    page = office.room("publications")
    comes(office.qtbot, lambda: page.candidates.rowCount() == count)
    page.candidates.tick_all(True)
    click(office.qtbot, page.prepare_button)
    click(office.qtbot, dialog_of(page).save_button)
    comes(office.qtbot, lambda: page.publications.rowCount() == 1)
    click(office.qtbot, page.publish_button)
    dialog = dialog_of(page)
    dialogs.type_in(dialog, place="县政府网站")
    click(office.qtbot, dialog.save_button)
    comes(office.qtbot, lambda: page.publications.row_at(0).state is PublicationState.PUBLISHED)


def file_and_find(office: Office, count: int) -> None:
    page = office.room("archive", "waiting")
    comes(office.qtbot, lambda: page.waiting.rowCount() == count)
    comes(office.qtbot, page.file_button.isVisible)
    click(office.qtbot, page.file_button)
    click(office.qtbot, dialog_of(page).save_button)
    comes(office.qtbot, lambda: page.dossiers.rowCount() == count - 1)
    wanted = page.dossiers.row_at(0)
    write(page.search, wanted.subject_number)
    page.search.search_now()
    comes(office.qtbot, lambda: page.dossiers.rowCount() == 1)
    assert page.dossiers.row_at(0).archive_number == wanted.archive_number


def look_through_the_log(office: Office) -> None:
    office.enter("jijian")
    assert not {"registries", "draw"} - {room.name for room in office.window.workplace.rooms}
    office.room("system")
    assert office.window.workplace.page().isVisible()


@pytest.mark.timeout(400)
def test_an_office_does_its_whole_job_in_the_window(office, tmp_path):
    office.set_up()
    office.hire()
    office.enter("jingban")
    assert bring_in(office, 0, "检查对象名录.xlsx")[0] == "1,190"
    assert bring_in(office, 1, "执法检查人员名录.xlsx")[0] == "62"
    publish_item(office)
    plan_the_year(office)
    order_a_task(office)
    draw_in_public(office)
    hand_out_papers(office, tmp_path)
    count = key_in_the_records(office)
    review_them(office, count)
    publish_results(office, count)
    file_and_find(office, count)
    look_through_the_log(office)
    bundle = tmp_path / "bundle.json"
    bundle.write_bytes(
        office.program.jobs.read(lambda session: draw_bundles.export_bundles(session, 1))[1]
    )
    assert verify([str(bundle)]) == 0
    path = office.program.path
    office.window.close()
    office.program.close()
    database = open_office(path, create=False)
    with database.read() as session:
        numbers = [
            row.number
            for row in papers.document_rows(
                session, papers.find_document_ids(session, DocumentQuery(kinds=("notice",)))
            )
        ]
    database.close()
    assert sorted(numbers) == sorted(
        f"南公检通〔{clock.today().year}〕{n}号" for n in range(1, count + 1)
    )
    assert ADMIN[2] not in path.read_bytes().decode("latin-1")
