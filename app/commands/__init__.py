"""Headless commands, for scripts and for machines without a display.

Bad input is a UserError, which ends in a sentence and exit code 2. What a command needs beyond
the database is imported when it runs: asking for help must not load a PDF library.
"""

from app.commands.backing_up import BACKUP, RESTORE
from app.commands.checking import CHECK
from app.commands.command import Command
from app.commands.demonstrating import DEMO
from app.commands.exporting import EXPORT_DRAW
from app.commands.importing import IMPORT_OFFICERS, IMPORT_SUBJECTS

ALL: tuple[Command, ...] = (
    DEMO,
    IMPORT_SUBJECTS,
    IMPORT_OFFICERS,
    CHECK,
    BACKUP,
    RESTORE,
    EXPORT_DRAW,
)
