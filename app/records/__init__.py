"""What services hand out: plain frozen rows, safe to keep, compare and pass to a thread."""
