"""One batch of notices, one after the other: prints the most memory the process ever held."""

import resource
import sys

from app.documents.page import render
from tests.benchmarks.notices import NOTICE, notices


def main(count: int) -> int:
    written = 0
    for data in notices(count):
        written += len(render(NOTICE, data, "shipped"))
    assert written > count * 10_000
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
