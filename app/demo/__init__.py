"""演示: a whole working day of an invented office, so that anybody can try the program or test it.

Nothing in here is simulated: every step is the service that the window calls, done by the people
who may do it. Only the names, numbers and findings are invented.
"""

from app.demo.day import run
from app.demo.moving_in import logins, move_in
from app.demo.samples import load

__all__ = ["load", "logins", "move_in", "run"]
