"""States and moves of what runs between parks, companies and the office, as tables for ``core.workflow``. Pure."""
