"""Spreadsheets in and out: reading whatever an office has, writing what it can open again."""

import sys
from collections.abc import Sequence

READ_FLAG = "--read-spreadsheet"


def serve_if_asked(arguments: Sequence[str]) -> None:
    """Turn this process into a reading process when it was started as one.

    The frozen program is its own interpreter and starts itself to read a spreadsheet. Its main
    calls this first of all, like multiprocessing's freeze_support, before the window is imported.
    """
    if list(arguments[1:2]) == [READ_FLAG]:
        from app.exchange.reading import main  # noqa: PLC0415 - only the reading process needs it

        main(*arguments[2:])
        sys.exit()
