"""The registry as a workbook: its sheets, their columns, and what stands in each cell."""
