"""What the room is told before anything is drawn."""

from dataclasses import replace

from app import draws
from app.records.draws import Witness
from ui.ceremony.told import read, show_of


def test_the_room_hears_whether_strata_are_rounded_one_by_one(at_stage, people):
    jobs = at_stage("ready", people.clerk).jobs
    witnesses = (Witness("纪检监督员", "见证甲", 12), Witness("群众代表", "见证乙", 12))
    values = {"task_id": 1, "place": "会议室", "witnesses": witnesses}
    draw_id = jobs.write(lambda session, operator: draws.open_draw(session, operator, **values))
    told = jobs.read(lambda session: read(session, draw_id))
    rules = dict(show_of(told).rules)
    assert "再按层分配" in rules["取整方法"]
    by_stratum = replace(told, view=replace(told.view, by_stratum=True))
    assert "每层至少 1 家" in dict(show_of(by_stratum).rules)["取整方法"]
