"""重新核验: the stored draw, computed again by the independent verifier, step by step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from app import draw_bundles
from app.verify.verdict import Outcome, Verdict
from app.verify.verify import verify
from ui import theme, tokens
from ui.balanced import BalancedLabel
from ui.detail import Fact, FactSheet, Mark
from ui.draw.history import grouped
from ui.layouts import column, row
from ui.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from app.errors import UserError
    from app.progress import Progress
    from ui.jobs import Jobs

WIDTH, HEIGHT = 760, 620
WIRE = re.compile(r"（[A-Za-z_.、]+）")
"""The protocol's own word after the Chinese one, of use to who reads the file."""
DIGEST = re.compile(r"[0-9a-f]{64}")
WORDS = {
    Outcome.VERIFIED: "验证通过",
    Outcome.PARTIAL: "部分验证",
    Outcome.DIFFERS: "不一致",
    Outcome.UNREADABLE: "无法读取",
}


@dataclass(frozen=True, slots=True)
class Replayed:
    attempt: int
    verdict: Verdict


def replay(
    parent: QWidget, jobs: Jobs, draw_id: int, failed: Callable[[UserError], object]
) -> None:
    """Verify every attempt of a draw in the background, then show what was checked."""

    def work(session: Session, progress: Progress) -> list[Replayed]:
        found = draw_bundles.evidence(session, draw_id)
        done = []
        for number, each in enumerate(found, start=1):
            done.append(Replayed(each.attempt, verify(each.bundle, each.commitment)))
            progress(number, len(found))
        return done

    def show(results: list[Replayed]) -> None:
        ReplayDialog(parent, results).open()

    jobs.prepare(parent, "正在重新核验…", work, show, failed)


class ReplayDialog(QDialog):
    """The outcome large, and below it every step with what it recomputed."""

    def __init__(self, parent: QWidget, results: list[Replayed]) -> None:
        super().__init__(parent)
        self.results = results
        self.setWindowTitle("重新核验")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        room = self.screen().availableGeometry()
        self.resize(
            min(theme.px(WIDTH), room.width() - 80), min(theme.px(HEIGHT), room.height() - 80)
        )

    def _build(self) -> None:
        worst = _worst(self.results)
        tone = Tone.GOOD if worst is Outcome.VERIFIED else Tone.BAD
        self.mark = Mark(WORDS[worst], tone)
        self.conclusion = QLabel(
            next(each.verdict.conclusion for each in self.results if each.verdict.outcome is worst)
        )
        self.conclusion.setProperty("role", "heading")
        self.conclusion.setWordWrap(True)
        said = BalancedLabel(
            "由另写的核验程序读取保存的锁定文件、报数和结果，从头计算；承诺值取自已开具的承诺单。"
        )
        said.setProperty("role", "quiet")
        self.facts = FactSheet()
        self.facts.show_facts([fact for each in self.results for fact in _facts(each)])
        self.close_button = QPushButton("关闭")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        box = column(self, gap=tokens.GAP_2, margins=(tokens.GAP_4,) * 4)
        box.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.conclusion)
        box.addWidget(said)
        box.addWidget(self.facts, 1)
        box.addLayout(foot)


def _worst(results: list[Replayed]) -> Outcome:
    order = (Outcome.UNREADABLE, Outcome.DIFFERS, Outcome.PARTIAL, Outcome.VERIFIED)
    return min((each.verdict.outcome for each in results), key=order.index)


def _facts(each: Replayed) -> list[Fact]:
    verdict = each.verdict
    facts = [Fact("", f"第{each.attempt}次抽取：{WORDS[verdict.outcome]}")]
    facts += [Fact("不符之处", _readable(sentence)) for sentence in verdict.differences]
    facts += [
        Fact(f"{step.mark}　{_readable(step.title)}", _readable(step.detail))
        for step in verdict.steps
    ]
    facts += [Fact("未核对", _readable(sentence)) for sentence in verdict.unchecked]
    return facts


def _readable(sentence: str) -> str:
    """Chinese only; digests in groups of four, which can be compared, and break at a line's end."""
    return DIGEST.sub(lambda found: grouped(found[0]), WIRE.sub("", sentence))
