"""How often and on how many sides each kind of paper is printed, remembered on this computer."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from app import documents
from app.records.documents import BatchEntry
from ui import theme, tokens
from ui.forms.fields import WholeBox
from ui.papers.sorting import BatchPaper
from ui.settings import Settings

MOST_COPIES = 99


class WishesGrid(QWidget):
    """A line for each kind in the batch: its name, how many papers, copies, 双面."""

    changed = Signal()

    def __init__(
        self,
        settings: Settings,
        batch: Sequence[BatchPaper],
        known: Sequence[BatchEntry] = (),
    ) -> None:
        """`known` are the entries of a batch that is continued: its copies and sides stand."""
        super().__init__()
        self._settings = settings
        self.copies: dict[str, WholeBox] = {}
        self.two_sided: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(tokens.GAP_1))
        self._grid.setVerticalSpacing(theme.px(tokens.GAP_1))
        self._grid.setColumnStretch(0, 1)
        wishes = _wishes(settings, batch, known)
        for line, (kind, (copies, two_sided)) in enumerate(wishes.items()):
            count = sum(each.row.kind == kind for each in batch)
            self._add(line, kind, count, copies, two_sided)

    def _add(self, line: int, kind: str, count: int, copies: int, two_sided: bool) -> None:
        name = documents.find(kind).title
        label = QLabel(f"{name}（{count}）")
        label.setWordWrap(True)
        box = WholeBox()
        box.setRange(1, MOST_COPIES)
        box.setSuffix(" 份")
        box.setValue(copies)
        box.setAccessibleName(f"{name}份数")
        box.setFixedWidth(theme.px(76))
        sides = QCheckBox("双面")
        sides.setChecked(two_sided)
        sides.setAccessibleName(f"{name}双面")
        box.valueChanged.connect(self.changed)
        sides.toggled.connect(self.changed)
        self.copies[kind], self.two_sided[kind] = box, sides
        for place, widget in enumerate((label, box, sides)):
            self._grid.addWidget(widget, line, place, Qt.AlignmentFlag.AlignVCenter)

    def entry(self, each: BatchPaper) -> BatchEntry:
        kind = each.row.kind
        return BatchEntry(each.row.id, self.copies[kind].value(), self.two_sided[kind].isChecked())

    def remember(self) -> None:
        for kind, box in self.copies.items():
            self._settings.put(f"printing/copies/{kind}", box.value())
            self._settings.put(f"printing/two_sided/{kind}", self.two_sided[kind].isChecked())


def _wishes(
    settings: Settings, batch: Sequence[BatchPaper], known: Sequence[BatchEntry]
) -> Mapping[str, tuple[int, bool]]:
    """Kind -> copies and sides: as it was begun, as last time, else as the kind is usually kept."""
    begun = {entry.document_id: (entry.copies, entry.two_sided) for entry in known}
    found: dict[str, tuple[int, bool]] = {}
    for each in batch:
        kind = each.row.kind
        long = any(other.row.pages > 1 for other in batch if other.row.kind == kind)
        usual = (
            settings.get(f"printing/copies/{kind}", each.row.copies),
            settings.get(f"printing/two_sided/{kind}", long),
        )
        found.setdefault(kind, begun.get(each.row.id, usual))
    return found


def sheets_of(batch: Sequence[BatchPaper], wishes: WishesGrid) -> int:
    """Sheets of paper that the batch will take."""
    total = 0
    for each in batch:
        entry = wishes.entry(each)
        sides = 2 if entry.two_sided else 1
        total += entry.copies * -(-each.row.pages // sides)
    return total
