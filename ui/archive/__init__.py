"""档案: file finished visits as dossiers and find them again."""
