"""One batch of notices, one after the other, in a fresh process whose faces are open.

Prints the seconds from the first to the last, and the most memory the process ever held, in MiB.
"""

import resource
import sys
import time

from app.documents.fonts import faces_for
from app.documents.page import render
from tests.benchmarks.notices import NOTICE, notices


def main(count: int) -> int:
    faces_for("shipped").uses()  # opens them, as the program does soon after its start
    written, spent = 0, 0.0
    for data in notices(count):
        begun = time.perf_counter()
        written += len(render(NOTICE, data, "shipped"))
        spent += time.perf_counter() - begun
    assert written > count * 10_000
    print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
