"""Two independent proofs of a VDR1 draw, written from the protocol page alone.

`verify.py` (command line, program) and `verify.html` (one offline page) share no line with the
engine that draws, nor with each other: agreement between them is worth something.
"""

from pathlib import Path

PAGE = Path(__file__).with_name("verify.html")
"""The offline page, to be copied beside whatever it is to check."""
