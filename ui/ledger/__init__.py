"""年度检查台账: a part of 检查录入, and what other rooms show of it."""
