"""Pages of few words: before it begins, a pause, and a draw that is void."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from ui.projection.lettering import LEFT, draw_line, draw_setting, set_in
from ui.projection.measures import MAIN, Measures
from ui.projection.shows import PauseShow, VoidShow, WelcomeShow
from ui.tokens import PROJECTION

ROW, RULES_WIDTH, LABEL = 98, 1440, 320


def paint_welcome(painter: QPainter, m: Measures, show: WelcomeShow, _page: int) -> None:
    if show.rules:
        _paint_rules(painter, m, show.rules)
        return
    body = m.body
    upper = body.adjusted(0, 0, 0, -body.height() // 4)
    draw_line(painter, upper, "公开抽取即将开始", m.sizes(120, MAIN), PROJECTION.text, bold=True)
    lower = QRect(body.left(), upper.center().y() + m.px(110), body.width(), m.px(60))
    draw_line(painter, lower, "请各位见证人就座", m.sizes(40), PROJECTION.waiting)


def _paint_rules(painter: QPainter, m: Measures, rules: tuple[tuple[str, str], ...]) -> None:
    """Label and value on lines; the whole list in the middle of the page."""
    body = m.body
    row = min(m.px(ROW), body.height() // len(rules))
    width = min(m.px(RULES_WIDTH), body.width())
    left = body.left() + (body.width() - width) // 2
    top = body.top() + (body.height() - row * len(rules)) // 2
    for number, (label, value) in enumerate(rules):
        place = QRect(left, top + number * row, width, row)
        head = QRect(place.left(), place.top(), m.px(LABEL), row)
        draw_line(painter, head, label, m.sizes(38), PROJECTION.waiting, LEFT)
        rest = place.adjusted(m.px(LABEL), 0, 0, 0)
        setting = set_in(value, rest.width(), 2, m.sizes(40))
        draw_setting(painter, rest, setting, PROJECTION.text, LEFT)
        if number:
            hairline(painter, m, place)


def hairline(painter: QPainter, m: Measures, place: QRect) -> None:
    """Along the top of `place`."""
    line = QRect(place.left(), place.top(), place.width(), m.px(1.5))
    painter.fillRect(line, QColor(PROJECTION.line))


def paint_void(painter: QPainter, m: Measures, show: VoidShow, _page: int) -> None:
    body = m.body
    word = QRect(body.left(), body.top() + m.px(120), body.width(), m.px(190))
    draw_line(painter, word, "本次抽取作废", m.sizes(140, MAIN), PROJECTION.void, bold=True)
    number = QRect(body.left(), word.bottom() + m.px(24), body.width(), m.px(60))
    words = f"{show.number}　编号保留，结果不生效"
    draw_line(painter, number, words, m.sizes(40), PROJECTION.secondary)
    reason = QRect(body.left(), number.bottom() + m.px(24), body.width(), m.px(170))
    setting = set_in(f"原因：{show.reason}", m.px(1240), 3, m.sizes(40))
    draw_setting(painter, reason, setting, PROJECTION.text)
    people = QRect(body.left(), reason.bottom() + m.px(16), body.width(), m.px(60))
    who = f"申请 {show.asked_by}　·　同意 {show.agreed_by}"
    draw_line(painter, people, who, m.sizes(34), PROJECTION.waiting)


def paint_pause(painter: QPainter, m: Measures, show: PauseShow, _page: int) -> None:
    body = m.body
    word = QRect(body.left(), body.top() + m.px(170), body.width(), m.px(190))
    draw_line(painter, word, "暂 停", m.sizes(140, MAIN), PROJECTION.text, bold=True)
    reason = QRect(body.left(), word.bottom() + m.px(24), body.width(), m.px(110))
    setting = set_in(show.reason or "请稍候", m.px(1240), 2, m.sizes(40))
    draw_setting(painter, reason, setting, PROJECTION.secondary)
    said = QRect(body.left(), reason.bottom() + m.px(16), body.width(), m.px(60))
    words = "已锁定的名录和已公布的数值不变，恢复后从原处继续"
    draw_line(painter, said, words, m.sizes(34), PROJECTION.waiting)
