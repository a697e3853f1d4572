"""公示: what waits for publication, and the tables that were published."""
