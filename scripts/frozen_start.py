"""What the packaged program does first: a process started to read a spreadsheet only does that."""

import sys

from app.exchange import serve_if_asked

serve_if_asked(sys.argv)
