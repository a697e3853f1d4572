"""The plan of a draw: every decision about it, committed together with the lists.

Source: VDR1 §2 (keys and bytes), §6 (`stands`).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import NoReturn, TypeVar

from app.rules.allocation import Rate
from app.rules.canonical import CanonicalError, canonical_json, text_problem

SPEC = "VDR1"
DIGITS = 24  # fewest digits called out for one seed: about 80 bits

OPTIONAL = frozenset({"annex", "stands"})

_DIGEST = re.compile(r"[0-9a-f]{64}")

T = TypeVar("T", int, str)


@dataclass(frozen=True, slots=True)
class Stands:
    """An earlier attempt whose subjects stand while officers are drawn again.

    `commitment` and `seed` in hex; `selected` as in its result: (id, ticket in hex).
    """

    attempt: int
    commitment: str
    seed: str
    selected: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DrawPlan:
    """What was decided before the dice.

    mode "rate" uses `rates` (stratum or "*"), mode "total" uses `total`; `balance`: 0 none,
    1 even seats in this draw, 2 even seats over the year; `entrants`: who calls out how many
    digits; `annex`: SHA-256 in hex of the private list of names of a closed draw.
    """

    title: str
    mode: str
    rates: Mapping[str, Rate]
    total: int
    weighted: bool
    cap_per_year: int
    reserve_pct: int
    reserve_min: int
    seats: int
    borrow_from: tuple[str, ...]
    balance: int
    entrants: tuple[tuple[str, int], ...]
    annex: str | None = None
    stands: Stands | None = None


REQUIRED = frozenset({"spec", *(field.name for field in fields(DrawPlan))}) - OPTIONAL


def plan_file(plan: DrawPlan) -> bytes:
    """Canonical bytes of a plan. Raises CanonicalError for a plan the protocol does not know."""
    value: dict[str, object] = {
        "spec": SPEC,
        "title": plan.title,
        "mode": plan.mode,
        "rates": {stratum: list(rate) for stratum, rate in plan.rates.items()},
        "total": plan.total,
        "weighted": int(plan.weighted),
        "cap_per_year": plan.cap_per_year,
        "reserve_pct": plan.reserve_pct,
        "reserve_min": plan.reserve_min,
        "seats": plan.seats,
        "borrow_from": list(plan.borrow_from),
        "balance": plan.balance,
        "entrants": [list(entrant) for entrant in plan.entrants],
    }
    if plan.annex is not None:
        value["annex"] = plan.annex
    if plan.stands is not None:
        value["stands"] = _stands_value(plan.stands)
    data = canonical_json(value)
    read_plan(data)
    return data


def read_plan(data: bytes) -> DrawPlan:
    """The plan in these bytes. Raises CanonicalError naming the key that is wrong."""
    value = _parse(data)
    if value["spec"] != SPEC:
        _refuse("spec", f"应为“{SPEC}”")
    return DrawPlan(
        title=_text(value["title"], "title"),
        mode=_choice(value["mode"], "mode", ("rate", "total")),
        rates=_rates(value["rates"]),
        total=_number(value["total"], "total"),
        weighted=bool(_choice(value["weighted"], "weighted", (0, 1))),
        cap_per_year=_number(value["cap_per_year"], "cap_per_year"),
        reserve_pct=_number(value["reserve_pct"], "reserve_pct"),
        reserve_min=_number(value["reserve_min"], "reserve_min"),
        seats=_number(value["seats"], "seats", least=2),
        borrow_from=tuple(
            _text(region, "borrow_from") for region in _list(value["borrow_from"], "borrow_from")
        ),
        balance=_choice(value["balance"], "balance", (0, 1, 2)),
        entrants=_entrants(value["entrants"]),
        annex=_hex(value["annex"], "annex") if "annex" in value else None,
        stands=_stands(value["stands"]) if "stands" in value else None,
    )


def _parse(data: bytes) -> dict[str, object]:
    try:
        value = json.loads(data.decode())
        canonical = canonical_json(value) == data
    except (ValueError, RecursionError):
        canonical = False
    if not canonical:
        raise CanonicalError("《抽取方案》应为键名排序、不含空格的 UTF-8 JSON。")
    if not isinstance(value, dict) or not REQUIRED <= value.keys() <= REQUIRED | OPTIONAL:
        raise CanonicalError(f"《抽取方案》应有且只有规定的各项：{'、'.join(sorted(REQUIRED))}。")
    return value


def _refuse(key: str, what: str) -> NoReturn:
    raise CanonicalError(f"《抽取方案》的 {key} {what}。")


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        _refuse(key, "应为文字")
    if problem := text_problem(value):
        _refuse(key, problem)
    return value


def _number(value: object, key: str, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value < 10**9:
        _refuse(key, f"应为不小于 {least} 的整数（最多九位）")
    return value


def _choice(value: object, key: str, choices: tuple[T, ...]) -> T:
    for choice in choices:
        if choice == value and type(choice) is type(value):
            return choice
    _refuse(key, f"只能是 {'、'.join(map(str, choices))}")


def _hex(value: object, key: str) -> str:
    text = _text(value, key)
    if not _DIGEST.fullmatch(text):
        _refuse(key, "应为 64 位小写十六进制数字")
    return text


def _list(value: object, key: str, length: int | None = None) -> list[object]:
    if not isinstance(value, list) or length not in (None, len(value)):
        _refuse(key, "应为列表" if length is None else f"应为 {length} 项的列表")
    return value


def _keyed(value: object, key: str) -> dict[str, object]:
    if not isinstance(value, dict):
        _refuse(key, "应为对象")
    return value


def _rates(value: object) -> dict[str, Rate]:
    rates = {}
    for stratum, rate in _keyed(value, "rates").items():
        numerator, denominator, least = _list(rate, "rates", 3)
        rates[_text(stratum, "rates")] = (
            _number(numerator, "rates"),
            _number(denominator, "rates", least=1),
            _number(least, "rates"),
        )
    return rates


def _entrants(value: object) -> tuple[tuple[str, int], ...]:
    pairs = (_list(pair, "entrants", 2) for pair in _list(value, "entrants"))
    entrants = tuple(
        (_text(label, "entrants"), _number(digits, "entrants", least=1)) for label, digits in pairs
    )
    if sum(digits for _, digits in entrants) < DIGITS:
        _refuse("entrants", f"各人报数合计不得少于 {DIGITS} 位")
    return entrants


def _stands(value: object) -> Stands:
    fields = _keyed(value, "stands")
    if fields.keys() != {"attempt", "commitment", "seed", "selected"}:
        _refuse("stands", "应有 attempt、commitment、seed、selected 四项")
    pairs = (_list(pair, "stands", 2) for pair in _list(fields["selected"], "stands"))
    return Stands(
        attempt=_number(fields["attempt"], "stands", least=1),
        commitment=_hex(fields["commitment"], "stands"),
        seed=_hex(fields["seed"], "stands"),
        selected=tuple((_text(name, "stands"), _hex(ticket, "stands")) for name, ticket in pairs),
    )


def _stands_value(stands: Stands) -> dict[str, object]:
    return {
        "attempt": stands.attempt,
        "commitment": stands.commitment,
        "seed": stands.seed,
        "selected": [list(pair) for pair in stands.selected],
    }
