"""Policies and answers put together as papers: for reading on a page and as Word documents."""
