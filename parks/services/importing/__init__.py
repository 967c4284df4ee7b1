"""A filled-in workbook as changes to the registry: planned first, then made all or none."""
