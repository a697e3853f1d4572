"""名录库: the registries of subjects and officers, how they are kept and how they are filled."""
