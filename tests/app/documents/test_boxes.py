"""Whatever is written into any field of any paper stands whole, in its box and on no other text.

Text fields of the samples are filled in turn: with 3 000 characters, as somebody pastes a report
into a box, or with the most that the field's one place takes; one character more is refused by
name. The text is made of characters no paper prints by itself, so that the page can be asked for
it. The delicate fields are always tried, of the others some in each run and all in `make soak`.
"""

from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import documents
from app.documents import limits
from app.documents.limits import Unprintable
from app.documents.page import render
from tests.app.documents import pages

BIRDS = "鹤鹭鹰鹂鹃鹊鸢鸬鸥鹑鹞鹕"
PIECE = "鹤鹭鹰鹂鹃，鹊鸢鸬鸥鹑鹞鹕。"
LONG = 3000
CHOICES = frozenset(
    {
        *("notice:delivery", "recheck:lines.passed", "opinion:opinion", "receipt:method"),
        *("site-record:items.answer", "summary:charts.section", "summary:charts.bars.value"),
    }
)
"""One of a few words, shown by a tick, or a figure that is drawn."""
UNSEEN = frozenset(
    {
        *("commitment:entrants.digits", "draw-record:entrants.places"),
        *("draw-record:subjects.area", "draw-record:reserves.area"),
        *("dispatch:rows.officers.department", "summary:period", "draw-record:plan"),
        "number-register:head.number",
        *(
            f"{key}:head.{field}"
            for key in ("dossier-cover", "dossier-index", "dossier-note")
            for field in ("organ", "number")
        ),
    }
)
"""Kept with the paper but not printed by itself; the plan is JSON, printed entry by entry."""
IDENTITY = "TRANSFER-LETTER-2026-D1234-56789"
"""The longest there is of what stands beside the QR, always ASCII."""


def leaves(value, path=()):
    """Path and owner of every text in a paper's data; of a tuple only the first is taken."""
    for field in fields(value):
        found, here = getattr(value, field.name), (*path, field.name)
        while isinstance(found, tuple) and found:
            found = found[0]
        if isinstance(found, str):
            yield here, type(value)
        elif is_dataclass(found):
            yield from leaves(found, here)


def written(value, path, text):
    """The same data with a text in the place of this path."""
    if isinstance(value, tuple):
        return (written(value[0], path, text), *value[1:])
    if not path:
        return text
    name, *rest = path
    return replace(value, **{name: written(getattr(value, name), rest, text)})


def most(owner, name):
    """How many characters the field takes, and what a refusal calls it."""
    if name in limits.DAYS:
        return limits.NAME, "日期"
    label, count = limits.MOST.get((owner, name), ("", LONG))
    return count, label


def named(document, path):
    return f"{document.key}:{'.'.join(path)}"


PLACES = [
    (document, path, *most(owner, path[-1]))
    for document in documents.ALL
    for path, owner in leaves(document.sample)
    if named(document, path) not in CHOICES and path[-1] != "document_id"
]
SEEN = [each for each in PLACES if named(*each[:2]) not in UNSEEN]
FLOWING = [each for each in SEEN if not each[3]]
DELICATE = (
    *("plan:copied_to", "plan:printed_by", "plan:rows.total", "summary:copied_to"),
    *("summary:charts.bars.name", "approval:opinions.text", "approval:outline"),
    *("draw-record:voided", "notice:subject", "rectify:requirements", "transfer:matter"),
    *("opinion:remedy", "site-record:findings", "inquiry:answers.answer", "receipt:proxy"),
    *("dossier-cover:title", "dossier-note:text", "checklist:rows.importance"),
)
"""Always tried at full length: each stands in a box of its own kind."""
TRIED = settings.default.max_examples // 5


def filled(count):
    return (PIECE * (count // len(PIECE) + 1))[:count]


def assert_whole_and_in_its_box(document, path, count):
    pdf = render(document, written(document.sample, path, filled(count)), "shipped")
    wanted = [each for each in filled(count) if each in BIRDS]
    shown = [each for each in pages.text_of(pdf) if each in BIRDS]
    times, rest = divmod(len(shown), len(wanted))
    assert times > 0 == rest
    assert all(shown.count(each) == times * wanted.count(each) for each in BIRDS)
    assert times > 1 or shown == wanted
    assert not pages.crossed(pdf)
    assert not pages.ruled_through(pdf)
    assert not pages.overprinted(pdf)
    assert not pages.outside(pdf, document.sheet)
    return pdf


@pytest.mark.parametrize("name", DELICATE)
def test_three_thousand_characters_run_over_pages_whole_and_in_their_box(name):
    document, path = next(each[:2] for each in SEEN if named(*each[:2]) == name)
    pdf = assert_whole_and_in_its_box(document, path, LONG)
    assert not pages.beyond(pdf, document.sheet, BIRDS)


@settings(max_examples=TRIED)
@given(st.sampled_from(FLOWING))
def test_three_thousand_characters_have_room_in_any_field(place):
    document, path, count, _ = place
    pdf = assert_whole_and_in_its_box(document, path, count)
    assert not pages.beyond(pdf, document.sheet, BIRDS)


@pytest.mark.parametrize("document", documents.ALL, ids=lambda each: each.key)
def test_the_longest_text_of_one_place_fits_and_a_longer_one_is_refused_by_name(document):
    places = [each for each in SEEN if each[0] is document and each[3]]
    assert places or document.kind == "案卷"
    for _, path, count, label in places:
        assert_whole_and_in_its_box(document, path, count)
        data = written(document.sample, path, filled(count + 1))
        wanted = f"“{label}”有 {count + 1} 个字，最多 {count} 个字"
        with pytest.raises(Unprintable, match=wanted):
            render(document, data, "shipped")


@pytest.mark.parametrize("document", documents.ALL, ids=lambda each: each.key)
def test_the_longest_identity_has_room_beside_the_page_number(document):
    data = written(document.sample, ("head", "document_id"), IDENTITY)
    pdf = render(document, data, "shipped", marked=True)
    shown = pages.page_texts(pdf)
    assert all(text.count(IDENTITY) == 1 for text in shown)
    assert not pages.overprinted(pdf)
    with pytest.raises(Unprintable, match="“文书标识”有 33 个字"):
        render(document, written(data, ("head", "document_id"), f"{IDENTITY}0"), "shipped")
