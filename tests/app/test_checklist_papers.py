"""The checklist on paper: what is in force, and what changed."""

from datetime import timedelta

from app import checklist_papers, checklists, clock

TODAY = clock.today()


def issue(office):
    return office.make(checklist_papers.issue_checklist, office.people.clerk)


def compare(office, since=TODAY, until=TODAY):
    values = {"since": since, "until": until}
    office.make(checklist_papers.issue_diff, office.people.clerk, **values)
    return office.printed("checklist-diff")[-1]


def test_every_item_in_force_stands_on_the_list(published):
    issue(published)
    (paper,) = published.printed("checklist")
    items = published.ask(checklists.published_items)
    assert [row.item for row in paper.rows] == [item.name for item in items]
    (row,) = paper.rows
    assert row.basis
    assert row.department == items[0].department
    assert row.version.startswith("第1版\n南公清单备〔")
    assert paper.published_on


def test_a_new_item_has_nothing_before(published):
    (change,) = compare(published).rows
    assert change.before == ()
    assert any(line.startswith("抽查比例：") for line in change.after)


def test_a_revision_shows_only_what_it_changed(published):
    draft = published.revise_item("8%")
    change = compare(published).rows[-1]
    assert change.before == (f"抽查比例：{draft.ratio}",)
    assert change.after == ("抽查比例：8%",)
    assert change.reason == "按上年结果调整"


def test_the_paper_needs_an_item_in_force(published):
    (item,) = published.ask(checklists.published_items)
    values = {"version_id": item.version_id, "reason": "依据废止"}
    published.do(checklists.repeal, published.people.clerk, **values)
    error = published.refused(checklist_papers.issue_checklist, published.people.clerk)
    assert "没有清单可以打印" in error.message


def test_a_repealed_item_has_nothing_after_and_its_reason(published):
    (item,) = published.ask(checklists.published_items)
    values = {"version_id": item.version_id, "reason": "依据废止"}
    published.do(checklists.repeal, published.people.clerk, **values)
    gone = compare(published).rows[-1]
    assert gone.after == ()
    assert gone.before
    assert gone.reason == "依据废止"


def test_a_period_without_changes_is_refused(published):
    past = {"since": TODAY - timedelta(days=9), "until": TODAY - timedelta(days=8)}
    error = published.refused(checklist_papers.issue_diff, published.people.clerk, **past)
    assert "没有调整" in error.message
    turned = {"since": TODAY, "until": TODAY - timedelta(days=1)}
    error = published.refused(checklist_papers.issue_diff, published.people.clerk, **turned)
    assert error.field == "until"


def test_only_the_office_issues_it(published):
    people = published.people
    for operator in (people.author, people.leader, people.legal):
        published.refused(checklist_papers.issue_checklist, operator)
