"""The kit itself in pictures: every control in every state, so that a fault is seen before a room
inherits it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QTabWidget,
    QWidget,
)

from app.errors import UserError
from app.rules.roles import Role
from ui import messages, theme
from ui.buttons import button
from ui.detail import DetailPanel, Fact, FactSheet, Mark
from ui.forms import (
    ChecksField,
    ChoiceField,
    DateField,
    Form,
    FormDialog,
    IntegerField,
    LinesField,
    RadioField,
    RowsField,
    SwitchField,
    TextField,
)
from ui.forms.fields import WholeBox
from ui.forms.form import Notice
from ui.help import HelpDialog
from ui.layouts import row
from ui.models import Column, TableModel
from ui.page import Page
from ui.scenes import Scene, Stage
from ui.table import DataTable
from ui.tokens import Tone

TONES = {"正常": Tone.GOOD, "停业": Tone.WARN, "注销": Tone.BAD, "待核": Tone.QUIET}


@dataclass(frozen=True, slots=True)
class Sample:
    id: int
    name: str
    code: str
    industry: str
    town: str
    status: str
    visits: int
    last: str


COLUMNS = (
    Column[Sample]("单位名称", lambda row: row.name, width=200, stretch=True),
    Column[Sample]("统一社会信用代码", lambda row: row.code, width=180),
    Column[Sample]("行业", lambda row: row.industry, width=88, spare=True),
    Column[Sample]("乡镇", lambda row: row.town, width=88, spare=True),
    Column[Sample]("状态", lambda row: row.status, width=80, tone=lambda row: TONES[row.status]),
    Column[Sample]("检查次数", lambda row: row.visits, width=96, number=True, spare=True),
    Column[Sample]("最近抽查", lambda row: row.last, width=104, spare=True),
)
NAMES = ("金鼎旅馆", "永兴网吧", "鑫源万家旅馆有限责任公司河西新区第三分店", "天润兴隆旅馆")


def samples(count: int) -> list[Sample]:
    states = tuple(TONES)
    return [
        Sample(
            number,
            f"{NAMES[number % 4]}{number}",
            f"91410000MA{number:07d}X",
            "旅馆业",
            "城关镇",
            states[number % 4],
            number * 7 % 13,
            "2026-03-12" if number % 3 else "",
        )
        for number in range(1, count + 1)
    ]


class ListPage(Page):
    TITLE = "检查对象名录"

    def fill(self, count: int) -> DataTable:
        self.add_action("下载模板", self.reload, icon="download")
        self.add_action("导入 Excel…", self.reload, icon="file-spreadsheet")
        self.add_action("新增", self.reload, icon="plus", role="primary", key="Ctrl+N")
        self.add_search("名称、代码、法人、拼音首字母", lambda _text: None)
        self.add_filter("industry", "行业", [("旅馆业", "旅馆业")])
        self.add_filter("town", "乡镇", [("城关镇", "城关镇")])
        self.add_filter("status", "状态", [("正常", "正常")])
        self.filters.set_values({"status": ("正常",)})
        self.model = TableModel(COLUMNS, checkable=True)
        self.table = DataTable(self.model)
        self.table.set_empty(
            "名录里还没有检查对象", "从 Excel 导入，或先载入演示数据试用。",
            "导入 Excel…", self.reload,
        )  # fmt: skip
        self.body.addWidget(self.table)
        self.model.show_rows(samples(count))
        self.show_count(f"共 1,286 家，符合筛选 {count} 家")
        return self.table


def _put(stage: Stage, page: Page) -> None:
    stage.window.workplace.stack.addWidget(page)
    stage.window.workplace.stack.setCurrentWidget(page)
    stage.window.workplace.navigation.mark("registries")
    page.take_focus()


def show_list(stage: Stage) -> None:
    page = ListPage(stage.desk)
    table = page.fill(60)
    _put(stage, page)
    page.model.tick([1, 3], on=True)
    table.sortByColumn(6, table.horizontalHeader().sortIndicatorOrder())
    table.choose(3)


def show_detail(stage: Stage) -> None:
    page = ListPage(stage.desk)
    table = page.fill(60)
    panel = DetailPanel()
    sheet = FactSheet()
    sheet.show_facts(
        [
            Fact("", "基本信息"),
            Fact("代码", "91410000MA0000002X"),
            Fact("地址", "某某县城关镇人民路 18 号"),
            Fact("法定代表人", "赵某某"),
            Fact("", "抽查信息"),
            Fact("风险等级", "B 级"),
            Fact("最近抽查", ""),
        ]
    )
    panel.add_tab("详情", sheet)
    panel.add_tab("历次抽查", QLabel())
    panel.add_tab("修改记录", QLabel())
    panel.show_title(samples(2)[1].name, "停业", Tone.WARN)
    page.set_detail(panel)
    _put(stage, page)
    table.choose(2)
    panel.show()


def show_empty(stage: Stage) -> None:
    page = ListPage(stage.desk)
    page.fill(0)
    _put(stage, page)


def show_loading(stage: Stage) -> None:
    page = ListPage(stage.desk)
    page.fill(0).show_loading()
    _put(stage, page)


def show_failed(stage: Stage) -> None:
    page = ListPage(stage.desk)
    page.fill(0).show_failed("数据库文件正被其他程序占用，请稍后再试。", page.reload)
    _put(stage, page)


def sample_form() -> Form:
    form = Form(columns=2)
    name = TextField("name", "单位名称", required=True, hint="与营业执照一致")
    code = TextField("code", "统一社会信用代码", placeholder="18 位")
    industry = ChoiceField("industry", "行业", [(1, "旅馆业"), (2, "网吧")], required=True)
    visits = IntegerField("visits", "检查次数", unit="次")
    kind = RadioField("kind", "类别", [(1, "一般事项"), (2, "重点事项")])
    ways = ChecksField("ways", "检查方式", [(1, "现场检查"), (2, "书面检查"), (3, "网络监测")])
    bases = RowsField("bases", "法律依据", [("法律法规名称", 3), ("条款", 1)], required=True)
    form.add(name, code, industry, DateField("founded", "成立日期"), visits)
    form.add(SwitchField("open", "结果向社会公示"))
    form.add(kind, ways, bases, LinesField("content", "抽查内容", lines=2), wide=True)
    form.load({"name": "鑫源万家旅馆", "industry": 1, "kind": 1, "ways": (1, 3), "open": True})
    bases.set_value((("《旅馆业治安管理办法》", "第十四条"),))
    code.set_value("91410000MA0000002")
    visits.setEnabled(False)
    return form


def show_form(stage: Stage) -> QWidget:
    form = sample_form()
    form.show_error(UserError("代码少 1 位：应为 18 位，现为 17 位。", "code"))
    dialog = FormDialog(stage.window, "新增检查对象", form, form.check, width=720)
    dialog.open()
    return dialog


def show_question(stage: Stage) -> QWidget:
    return messages.confirm(
        stage.window, "作废“南公抽查〔2026〕3号”的抽取？", "作废第 3 号", stage.window.lock,
        more="号码保留，原因写入日志，已打印的文书要收回。", destructive=True,
    )  # fmt: skip


def show_controls(stage: Stage) -> None:
    page = Page(stage.desk)
    page.title.setText("控件总览")
    grid = QGridLayout()
    grid.setSpacing(12)
    for number, line in enumerate(_lines(page)):
        grid.addWidget(line, number, 0)
    page.body.addLayout(grid)
    page.body.addStretch(1)
    _put(stage, page)


def _lines(page: Page) -> list[QWidget]:
    reload = page.reload
    buttons = [
        button("主要操作", reload, icon="check", role="primary"),
        button("普通操作", reload, icon="download"),
        button("链接", reload, role="link"),
        button("作废第 3 号", reload, icon="ban", role="destructive"),
    ]
    off = button("不可用", reload, icon="download")
    off.setEnabled(False)
    marks = [Mark(text, tone) for text, tone in TONES.items()] + [Mark("进行中", Tone.PRIMARY)]
    return [
        _line("按钮", [*buttons, off]),
        _line("标记", marks),
        _line("输入", _inputs()),
        _line("选择", _choices()),
        _line("提示", [Notice("primary", text="任务已批准，可以公开抽取。")]),
        _line("", [Notice("good", text="名录已锁定，指纹已记录。")]),
        _line("", [Notice("warn", text="有 3 名检查人员的证件将在 30 天内到期。")]),
        _line("", [Notice("bad", text="没有法律依据的事项不能提交审查。")]),
        _line("页签", [_tabs()]),
        _line("进度", [_bar(35), _bar(100)]),
    ]


def _inputs() -> list[QWidget]:
    typed, hinted, off, wrong = QLineEdit("已填内容"), QLineEdit(), QLineEdit("不可用"), QLineEdit()
    hinted.setPlaceholderText("请输入")
    off.setEnabled(False)
    wrong.setProperty("problem", True)
    number, combo, dead = WholeBox(), QComboBox(), QComboBox()
    combo.addItems(["旅馆业", "网吧"])
    dead.addItem("不可用")
    dead.setEnabled(False)
    return [typed, hinted, off, wrong, number, combo, dead]


def _choices() -> list[QWidget]:
    boxes = [QCheckBox("未选"), QCheckBox("已选"), QCheckBox("部分"), QCheckBox("不可用")]
    boxes[1].setChecked(True)
    boxes[2].setTristate(True)
    boxes[2].setCheckState(boxes[2].checkState().PartiallyChecked)
    boxes[3].setChecked(True)
    boxes[3].setEnabled(False)
    dots = [QRadioButton("合格"), QRadioButton("不合格"), QRadioButton("不适用")]
    dots[0].setChecked(True)
    dots[2].setEnabled(False)
    return [*boxes, *dots]


def _tabs() -> QTabWidget:
    tabs = QTabWidget()
    for title in ("详情", "历次抽查", "修改记录"):
        tabs.addTab(QWidget(), title)
    tabs.setFixedHeight(theme.px(44))
    return tabs


def _bar(value: int) -> QProgressBar:
    bar = QProgressBar()
    bar.setValue(value)
    bar.setTextVisible(False)
    return bar


def _line(title: str, widgets: Sequence[QWidget]) -> QWidget:
    made = QWidget()
    line = row(made, gap=12)
    label = QLabel(title)
    label.setProperty("role", "quiet")
    label.setFixedWidth(64)
    line.addWidget(label)
    for widget in widgets:
        line.addWidget(widget)
    if not isinstance(widgets[0], (Notice, QTabWidget, QProgressBar)):
        line.addStretch(1)
    return made


def show_login(stage: Stage) -> None:
    stage.window.lock()
    stage.window.login.form.banner.say("登录名或密码不正确。再错 3 次将锁定 10 分钟。")


def show_new_password(stage: Stage) -> None:
    stage.window.lock()
    stage.window.login.show_form(1)


def show_setup(stage: Stage, place: int = 0) -> None:
    stage.window.show_setup()
    if stage.window.setup is not None:
        stage.window.setup.wizard.go_to(place)


def show_refused(stage: Stage) -> None:
    text = "数据库文件已损坏，无法读取：D:/双随机/office.sqlite。请勿覆盖它，用最近的备份恢复。"
    lock = stage.window.lock
    stage.window.show_failed(text, "从备份恢复…", lock, "选择其他数据库…", lock)


def show_help(stage: Stage) -> QWidget:
    dialog = HelpDialog(stage.window, "general", "")
    dialog.open()
    return dialog


SCENES = (
    Scene("window-login", show_login, empty=True),
    Scene("window-new-password", show_new_password, empty=True),
    Scene("window-setup-office", show_setup, empty=True),
    Scene("window-setup-departments", partial(show_setup, place=1), empty=True),
    Scene("window-setup-admin", partial(show_setup, place=2), empty=True),
    Scene("window-refused", show_refused, empty=True),
    Scene("window-help", show_help, empty=True),
    Scene("kit-controls", show_controls, Role.CLERK, empty=True),
    Scene("kit-list", show_list, empty=True),
    Scene("kit-detail", show_detail, empty=True),
    Scene("kit-empty", show_empty, empty=True),
    Scene("kit-loading", show_loading, empty=True),
    Scene("kit-failed", show_failed, empty=True),
    Scene("kit-form", show_form, empty=True),
    Scene("kit-question", show_question, empty=True),
)
