"""工作台: what to do next, what is due, how the year stands."""
