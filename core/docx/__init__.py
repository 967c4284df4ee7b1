"""Word documents as an office writes them: ``write(paper)`` in ``writer`` turns a ``Paper`` into bytes."""
