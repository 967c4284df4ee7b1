"""Payment (拨付): batches for the bank, prepared by one person and approved by another, answered line by line."""
