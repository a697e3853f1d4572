"""F1: what this page is for, in Chinese, beside the work and never instead of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QShortcut,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

import resources
from ui import theme, tokens
from ui.buttons import button
from ui.layouts import column, row
from ui.tokens import WINDOW

GENERAL = "general"


class HelpDialog(QDialog):
    """Shows resources/help/NAME.md, followed by the keys that work everywhere."""

    def __init__(self, parent: QWidget, name: str, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"帮助：{title}" if title else "帮助")
        self.text = QTextBrowser()
        self.text.setMarkdown(help_text(name))
        _space_tables(self.text.document())
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(tokens.GAP_3)
        box = column(self, gap=tokens.GAP_2, margins=(24, 24, 24, 16))
        box.addWidget(self.text, 1)
        line = row()
        line.addStretch(1)
        line.addWidget(button("关闭", self.close))
        box.addLayout(line)
        QShortcut(QKeySequence("F1"), self, self.close)
        room = self.screen().availableSize() - QSize(40, 80)
        self.resize(QSize(theme.px(640), theme.px(560)).boundedTo(room))


def _space_tables(document: QTextDocument) -> None:
    """Markdown brings tables with cramped cells and two kinds of edges."""
    for each in document.rootFrame().childFrames():
        if isinstance(each, QTextTable):
            made = each.format()
            made.setCellPadding(tokens.GAP_1)
            made.setCellSpacing(0)
            made.setBorder(1)
            made.setBorderCollapse(True)
            made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            made.setBorderBrush(QColor(WINDOW.line))
            made.setTopMargin(tokens.GAP_1)
            made.setBottomMargin(tokens.GAP_1)
            each.setFormat(made)


def help_text(name: str) -> str:
    """The page's own text and the general one, as Markdown."""
    wanted = [name, GENERAL] if name and name != GENERAL else [GENERAL]
    files = [resources.path(f"help/{each}.md") for each in wanted]
    return "\n\n".join(file.read_text("utf-8") for file in files if file.is_file())
