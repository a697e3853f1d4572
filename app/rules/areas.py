"""辖区分工: from which units cover which towns to the areas of one draw.

A draw knows one area for an officer and one for a subject. Units that share a town cannot be told
apart there, so they belong to one area together with all their towns; a 大队 that covers the
whole county therefore leaves one area, as if the division were off (docs/domain.md §9).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WHOLE = "全县"


@dataclass(frozen=True, slots=True)
class Areas:
    """Town -> area and unit -> area. Both empty: everybody belongs to `WHOLE`."""

    towns: Mapping[str, str]
    units: Mapping[str, str]

    def of_town(self, town: str) -> str | None:
        """None where no unit covers the town, which must be asked for."""
        return self.towns.get(town) if self.units else WHOLE

    def of_unit(self, unit: str) -> str | None:
        return self.units.get(unit) if self.units else WHOLE


def areas_of(covered: Mapping[str, Iterable[str]]) -> Areas:
    """`covered`: unit -> its towns. Areas are named by their towns."""
    groups: list[tuple[set[str], set[str]]] = []
    for unit, towns in sorted(covered.items()):
        units, joined = {unit}, set(towns)
        for group in [each for each in groups if each[1] & joined]:
            groups.remove(group)
            units |= group[0]
            joined |= group[1]
        groups.append((units, joined))
    names = [WHOLE] if len(groups) == 1 else ["、".join(sorted(towns)) for _, towns in groups]
    by_town = {t: name for (_, towns), name in zip(groups, names, strict=True) for t in towns}
    by_unit = {u: name for (units, _), name in zip(groups, names, strict=True) for u in units}
    return Areas(by_town, by_unit)


def towns_in(text: str) -> tuple[str, ...]:
    """As people part them: 、 or a comma or a blank."""
    return tuple(
        text.replace("，", "、").replace(",", "、").replace(" ", "、").strip("、").split("、")
    )
