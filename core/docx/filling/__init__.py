"""Word templates with placeholders: ``fill(content, data)`` writes the data into the places that an officer set.

Three marks, typed into Word like any other words:

- ``{{ number }}`` is replaced by a text, ``{{ table }}`` alone in its paragraph by a table;
- ``{{each files}}`` … ``{{end files}}`` repeat what lies between: paragraphs and tables where the two
  marks stand in paragraphs of their own, rows of a table where they stand in its rows. Inside,
  ``{{ files.name }}`` is the item's; a list in an item is ``{{each sections.rows}}``.

Word may break a mark into any number of runs, and a Chinese keyboard types wide braces: both are read.
"""
