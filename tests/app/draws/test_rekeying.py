"""Paper alone is enough: what is printed is typed in again, verified, and is the same bundle."""

import json
import re

import pytest

from app import draw_bundles, draw_papers, draws, papers
from app.records.documents import DocumentQuery
from app.verify.verdict import Outcome
from app.verify.verify import verify
from db.models import Subject
from tests.app.documents.cells import rows_of
from tests.app.documents.pages import text_of
from tests.app.test_draw_results import recuse

OBJECTS = ("id", "name", "stratum", "region", "need", "weight", "drawn", "hold")
INSPECTORS = ("cert", "name", "region", "skills", "cap", "load")
RECUSALS = ("id", "cert")
PLAN, TICKETS = ("name", "value"), ("id", "ticket")
RESERVES, PAIRS = ("stratum", "ids"), ("id", "certs")
HEADS = (OBJECTS, INSPECTORS, RECUSALS, PLAN, TICKETS, RESERVES, PAIRS)
SALT = re.compile(r"（(\d+)行）摘要：([0-9a-f]{64})盐值：([0-9a-f]{64})")


class Paper:
    """A printed record as somebody reads it: rows under their heads, and labelled lines."""

    def __init__(self, pdf):
        self.rows, self.tables, head = [], {}, None
        for printed_row in rows_of(pdf):
            row = tuple(cell.replace("␣", " ") for cell in printed_row)
            self.rows.append(row)
            if row in HEADS:
                head = row
                self.tables.setdefault(head, [])
            elif head is not None and len(row) == len(head):
                self.tables[head].append(row)
        self.salts = [salt for _, _, salt in SALT.findall(text_of(pdf))]

    def all(self, label):
        """What stands beside every such label, anywhere on the paper."""
        cells = [row[place : place + 2] for row in self.rows for place in range(0, len(row), 2)]
        return [pair[1] for pair in cells if len(pair) == 2 and pair[0] == label]

    def digits(self, label):
        (text,) = self.all(label)
        return text.replace(" ", "")


def printed(office, kind):
    (found,) = office.ask(papers.find_document_ids, DocumentQuery(kinds=(kind,)))
    return office.ask(papers.pdf_of, found)


def committed(kind, salt, head, rows):
    lines = ["\t".join((f"VDR1-{kind}", str(len(rows)), salt)), "\t".join(head)]
    return "".join(f"{line}\n" for line in (*lines, *("\t".join(row) for row in rows)))


def keyed_in(record, sheet):
    """The bundle, from the record and the commitment sheet, cell by cell."""
    plan = "{" + ",".join(f'"{name}":{value}' for name, value in record.tables[PLAN]) + "}"
    objects, inspectors, recusals = (
        committed(kind, salt, head, record.tables.get(head, []))
        for kind, salt, head in zip(
            ("objects", "inspectors", "recusals"),
            record.salts,
            (OBJECTS, INSPECTORS, RECUSALS),
            strict=True,
        )
    )
    called = [text.split("报出：")[1].replace(" ", "") for text in record.all("见证输入")]
    labels = [label for label, _ in json.loads(plan)["entrants"]]
    return {
        "prev_head": sheet.digits("审计链前值"),
        "attempt": int(re.search(r"第(\d+)次", record.all("算法与次数")[0])[1]),
        "plan": plan,
        "objects": objects,
        "inspectors": inspectors,
        "recusals": recusals,
        "commitment": record.digits("承诺值"),
        "entries": [list(pair) for pair in zip(labels, called, strict=True)],
        "result": result(record, json.loads(plan)["cap_per_year"]),
    }


def result(record, cap):
    strata = re.findall(r"([^，家]+)：可抽(\d+)家，抽(\d+)家", record.all("分层")[0])
    named = {stratum: ids.split("、") for stratum, ids in record.tables.get(RESERVES, [])}
    held = [
        [row[0], row[7] if row[7] != "-" else "FREQ"]
        for row in record.tables[OBJECTS]
        if row[7] != "-" or int(row[6]) >= cap
    ]
    return {
        "seed": record.digits("种子"),
        "strata": {name: [int(n), int(k)] for name, n, k in strata},
        "selected": [list(row) for row in record.tables[TICKETS]],
        "reserve": {name: named.get(name, []) for name, _, _ in strata},
        "excluded": held,
        "pairs": [[subject, certs.split("、")] for subject, certs in record.tables[PAIRS]],
        "borrowed": sum("（借用）" in cell for row in record.rows for cell in row),
    }


@pytest.fixture(params=[False, True], ids=["open", "closed"])
def papers_of_a_draw(request, published):
    """The three papers of a draw with weights, a recusal, an exclusion and reserves."""
    task = published.task(weighted=True, closed=request.param, industries=("旅馆业",), ratio="20%")
    recuse(published, [1], published.ids(Subject)[:20])
    published.open(task)
    published.step(published.draw_id, draws.lock, draws.print_roster, draws.show_commitment)
    published.throw(published.draw_id)
    published.step(published.draw_id, draws.confirm)
    return published


def test_the_bundle_typed_in_from_paper_is_verified_and_the_same(papers_of_a_draw):
    office = papers_of_a_draw
    record, sheet = (Paper(printed(office, kind)) for kind in ("draw-record", "commitment"))
    bundle = keyed_in(record, sheet)
    promised = office.printed("commitment")[0].commitment
    verdict = verify(json.dumps(bundle).encode(), promised)
    assert verdict.outcome is Outcome.VERIFIED, verdict.differences
    (exported,) = office.ask(draw_bundles.export_bundles, office.draw_id).values()
    assert bundle == json.loads(exported)


def test_the_printed_roster_holds_every_field_of_the_committed_list(papers_of_a_draw):
    office = papers_of_a_draw
    roster = Paper(printed(office, "roster"))
    record = Paper(printed(office, "draw-record"))
    rows = [row for row in roster.rows if len(row) == 9 and row[0].isdigit()]
    typed = [
        (
            code,
            name,
            stratum,
            region,
            need,
            weight,
            drawn,
            (re.findall("（([A-Z]+)）", held) or "-")[0],
        )
        for _, name, code, stratum, region, need, weight, drawn, held in rows
    ]
    assert typed == record.tables[OBJECTS]
    assert roster.digits("盐值") == record.salts[0]
    text = committed("objects", roster.digits("盐值"), OBJECTS, typed)
    assert text == keyed_in(record, Paper(printed(office, "commitment")))["objects"]


def test_one_wrong_key_is_caught(papers_of_a_draw):
    office = papers_of_a_draw
    record, sheet = (Paper(printed(office, kind)) for kind in ("draw-record", "commitment"))
    bundle = keyed_in(record, sheet)
    label, digits = bundle["entries"][0]
    bundle["entries"][0] = [label, digits[:-1] + str(9 - int(digits[-1]))]
    assert verify(json.dumps(bundle).encode()).outcome is Outcome.DIFFERS


@pytest.mark.parametrize(("winners", "tables"), [(500, 2), (501, 0)])
def test_a_result_too_long_to_compare_by_eye_is_left_to_the_bundle(winners, tables):
    ids = [f"M{number:06d}" for number in range(winners)]
    found = draw_papers.result_tables(
        {
            "selected": [[each, "0" * 64] for each in ids],
            "reserve": {"全部": []},
            "pairs": [[each, ["甲", "乙"]] for each in ids],
        }
    )
    assert len(found) == tables
