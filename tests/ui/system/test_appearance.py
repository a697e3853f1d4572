"""Which face serves which role, with a line in each."""

from app.documents.fonts import Role, faces_for
from tests.ui.working import comes


def test_every_role_is_listed_with_its_file_and_shown_in_a_line(qtbot, open_tab, people):
    _, section = open_tab("appearance", people.admin)
    comes(qtbot, lambda: section.faces.rowCount() == len(Role))
    files = [use.path.name for use in faces_for("machine").uses()]
    shown = [section.faces.index(row, 3).data() for row in range(len(Role))]
    assert shown == files
    assert section.problems.isHidden()
    picture = section.samples.pixmap().toImage()
    assert picture.width() / section.devicePixelRatioF() > 600
    tall = picture.height() // len(Role)
    for role in range(len(Role)):
        inked = [
            picture.pixelColor(x, y).lightness() < 128
            for x in range(0, picture.width(), 2)
            for y in range(role * tall, (role + 1) * tall, 2)
        ]
        assert sum(inked) > 100


def test_the_count_says_what_is_the_computer_s_own(open_tab, people):
    _, section = open_tab("appearance", people.admin)
    uses = faces_for("machine").uses()
    own = sum(not use.shipped for use in uses)
    assert section.count == f"本机安装 {own} 种，程序自带 {len(uses) - own} 种"
