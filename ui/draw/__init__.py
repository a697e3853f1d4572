"""公开抽取: the list of draws and the console (操作台) that leads through one, step by step."""
