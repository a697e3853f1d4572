"""The activity chain: every head binds all that happened before it. Source: VDR1 §7."""

from app.rules.canonical import digest, encode

GENESIS = bytes(32)


def next_head(previous: bytes, event: bytes) -> bytes:
    """The head after `event` (canonical JSON bytes); heads are 32 bytes."""
    return digest(encode("VDR1-chain", previous, event))
