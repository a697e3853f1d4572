"""文号: how a document number is put together (GB/T 9704-2012, 7.2.5): no 第, no leading zeros."""

KIND_WORDS = {
    "roster": "抽名",
    "commitment": "抽诺",
    "draw-record": "抽确",
    "approval": "检审",
    "dispatch": "检派",
    "notice": "检通",
    "site-record": "检录",
    "rectify": "责改",
    "publicity": "抽公",
}
"""文书字 of each kind before an office chooses its own; kinds without one take the number that
their caller gives (archive numbers)."""


def document_number(
    *, bureau_word: str, department_word: str, kind_word: str, year: int, sequence: int
) -> str:
    """For example 南公抽查〔2026〕1号, or 南公（治）责改〔2026〕3号 with a department's word."""
    if sequence < 1:
        raise ValueError(f"document numbers start at 1, not {sequence}")
    department = f"（{department_word}）" if department_word else ""
    return f"{bureau_word}{department}{kind_word}〔{year}〕{sequence}号"


def archive_number(*, bureau_word: str, year: int, sequence: int) -> str:
    """档号: office word, year and a four-digit running number, for example 南公-2026-SSJ-0001."""
    if sequence < 1:
        raise ValueError(f"archive numbers start at 1, not {sequence}")
    return f"{bureau_word}-{year}-SSJ-{sequence:04d}"
