"""检查录入: the list of visits, and the form that follows the paper record."""
