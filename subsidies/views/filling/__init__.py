"""Filling in an application: begin, the task list, one page a task, preview and submission."""
