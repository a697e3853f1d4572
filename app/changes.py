"""What a piece of work touched, so that every open screen knows whether to reload."""

from enum import Enum, auto


class Topic(Enum):
    SETTINGS = auto()
    ACCOUNTS = auto()
    CHECKLISTS = auto()
    REGISTRIES = auto()
    PLANS = auto()
    TASKS = auto()
    DRAWS = auto()
    INSPECTIONS = auto()
    PAPERS = auto()
    PUBLICATIONS = auto()
    DOSSIERS = auto()
    ACTIVITY = auto()
    BACKUPS = auto()


Changes = frozenset[Topic]

NOTHING: Changes = frozenset()


def touched(*topics: Topic) -> Changes:
    """The changes of one action: its own topics and the activity log, which grows with all."""
    return frozenset({Topic.ACTIVITY, *topics})
