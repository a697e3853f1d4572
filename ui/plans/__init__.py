"""计划与任务: the year's plan, and the tasks that are drawn from it."""
