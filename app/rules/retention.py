"""保管期限: how long a dossier is kept (founding scheme part 四（六）: at least two years)."""

from datetime import date

SHORTEST_YEARS = 2


def retention_years(statutory: int | None) -> int:
    """The longer of the statutory period and two years; None means no statute sets one."""
    return max(SHORTEST_YEARS, statutory or 0)


def destroy_after(closed: date, years: int, *, from_new_year: bool) -> date:
    """The first day on which disposal may be proposed.

    `from_new_year` counts from 1 January after closing, the archive's habit; otherwise from the
    closing day itself. Raises ValueError below two years.
    """
    if years < SHORTEST_YEARS:
        raise ValueError(f"retention of {years} years is shorter than {SHORTEST_YEARS}")
    start = date(closed.year + 1, 1, 1) if from_new_year else closed
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return date(start.year + years, 3, 1)
