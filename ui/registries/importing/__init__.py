"""The import of a spreadsheet into a registry, step by step, and the list of past imports."""
