"""How a reel moves: forward only, and to rest exactly on a whole row. Pure arithmetic on seconds
since the roll began; the row it stops on was decided before (VDR1), the motion only gets there.
"""

from dataclasses import dataclass, replace
from math import ceil

SPEED = 8.0
"""Rows a second while it runs freely: names can still be read."""
RAMP, CRUISE = 0.1, 0.45
"""Shares of the time until it runs freely, and until it begins to brake."""
LAST_ROWS = 1.6 * SPEED / 3
"""About what it still covers when it is told to stop: 1.6 seconds."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Speeds up evenly for `ramp` seconds, runs at `speed` until `brake_at`, then comes to rest
    on row `total` along a cubic that begins at the same speed.
    """

    speed: float
    ramp: float
    brake_at: float
    total: int

    @property
    def seconds(self) -> float:
        return self.brake_at + self._brake_seconds()

    def position(self, seconds: float) -> float:
        """Rows passed; never less than a moment ago, and `total` itself from the end on."""
        if seconds <= 0:
            return 0.0
        if seconds >= self.seconds:
            return float(self.total)
        if seconds < self.brake_at:
            return self._free(seconds)
        left = 1 - (seconds - self.brake_at) / self._brake_seconds()
        return self._free(self.brake_at) + self._brake_rows() * (1 - left**3)

    def pace(self, seconds: float) -> float:
        """The present speed as a share of the highest, 0 to 1."""
        if not 0 < seconds < self.seconds:
            return 0.0
        if seconds < self.brake_at:
            return min(1.0, seconds / self.ramp)
        return (1 - (seconds - self.brake_at) / self._brake_seconds()) ** 2

    def stopped_early(self, seconds: float) -> "Roll":
        """The same motion so far, braking from now on (or as soon as it is up to speed)."""
        brake_at = max(seconds, self.ramp)
        if brake_at >= self.brake_at:
            return self
        return replace(self, brake_at=brake_at, total=ceil(self._free(brake_at) + LAST_ROWS))

    def _free(self, seconds: float) -> float:
        rising = min(seconds, self.ramp)
        return self.speed * (rising * rising / (2 * self.ramp) + seconds - rising)

    def _brake_rows(self) -> float:
        return self.total - self._free(self.brake_at)

    def _brake_seconds(self) -> float:
        return 3 * self._brake_rows() / self.speed


def roll(seconds: float) -> Roll:
    """A roll that lasts so long; the speed is trimmed until it ends on a whole row."""
    share = RAMP / 2 + CRUISE - RAMP + (1 - CRUISE) / 3
    total = max(1, round(SPEED * share * seconds))
    return Roll(total / (share * seconds), RAMP * seconds, CRUISE * seconds, total)


def scattered(number: int, series: int, count: int) -> int:
    """The same place among `count` for the same numbers, with no pattern that an eye would see.
    Decoration only: what is drawn comes from the protocol.
    """
    mixed = (number * 0x9E3779B1 + series * 0x85EBCA77) & 0xFFFFFFFF
    mixed = ((mixed ^ mixed >> 15) * 0x2C1B3C6D) & 0xFFFFFFFF
    mixed = ((mixed ^ mixed >> 12) * 0x297A2D39) & 0xFFFFFFFF
    return (mixed ^ mixed >> 15) % count


def eased(share: float) -> float:
    """From 0 to 1 with a soft beginning and a soft end."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)
