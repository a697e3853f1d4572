"""Notices of one batch, each to another subject."""

from collections.abc import Iterator
from dataclasses import replace

from app import documents
from app.records.papers import Notice

NOTICE = documents.find("notice")


def notices(count: int) -> Iterator[Notice]:
    """As an office issues them: one number after the other, another name on each."""
    sample = NOTICE.sample
    for number in range(1, count + 1):
        head = replace(
            sample.head,
            number=f"南公检通〔2026〕{number}号",
            document_id=f"2026-NOTICE-{number:04}",
        )
        name = f"某某县城关镇和平路{number}号悦安宾馆有限公司"
        yield replace(sample, head=head, subject=name)
