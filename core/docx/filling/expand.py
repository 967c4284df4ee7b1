"""Fill one part of a document: repeat what is repeated, replace what is named, collect what is wrong."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from core.docx.filling.data import Data, Grid, Value, is_list
from core.docx.filling.faults import FaultKind, TemplateFault
from core.docx.filling.grid import table_of
from core.docx.filling.marks import Mark, MarkKind, lone_mark, marks_in, open_braces
from core.docx.filling.words import break_lines, replace, words_of
from core.docx.text import clean_line
from core.docx.xml import child, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Scope = dict[str, Data]  # what {{each …}} is at, by the list's name; "" is the whole


class Filler:
    """Fills parts of one document. ``faults`` are what was found wrong, each once."""

    def __init__(self, data: Data) -> None:
        self.top: Scope = {"": data}
        self.faults: dict[TemplateFault, None] = {}

    def fill(self, root: "Element") -> None:
        """A part's root element, changed in place."""
        self._fill_children(root, self.top)

    def fill_properties(self, root: "Element") -> None:
        """The file's own properties, in which texts may be named."""
        for element in root.iter():
            words = element.text or ""
            for mark in reversed(list(marks_in(words))):
                value = self._look_up(mark, self.top) if mark.kind is MarkKind.VALUE else None
                if isinstance(value, str):
                    words = words[: mark.start] + clean_line(value) + words[mark.stop :]
            element.text = words or None

    def _fill_children(self, parent: "Element", scope: Scope) -> None:
        """Everything below ``parent``, whose children may be repeated among themselves."""
        self._repeat(parent, [each for each in parent if isinstance(each.tag, str)], scope)

    def _repeat(self, parent: "Element", children: "Sequence[Element]", scope: Scope) -> None:
        waiting = list(children)
        while waiting:
            first = waiting.pop(0)
            opening = self._opening(first)
            if opening is None:
                self._fill_one(first, scope)
                continue
            body = self._body(first, waiting, opening)
            if body is None:
                self._wrong(FaultKind.NO_END, opening)
                self._fill_one(first, scope, quiet=True)
                continue
            del waiting[: len(body) - 1]
            self._write_items(parent, body, opening, scope)

    def _opening(self, element: "Element") -> Mark | None:
        """The {{each …}} with which a repetition of whole elements begins: a paragraph of its own, or in a row."""
        if element.tag == w("p"):
            mark = lone_mark(words_of(element))
            return mark if mark and mark.kind is MarkKind.EACH else None
        if element.tag == w("tr"):
            return next((mark for _p, mark in _marks_of_row(element) if mark.kind is MarkKind.EACH), None)
        return None

    def _body(self, first: "Element", following: "Sequence[Element]", opening: Mark) -> "list[Element] | None":
        """From the opening up to its end, both with it; None when there is no end."""
        body = []
        for element in (first, *following):
            body.append(element)
            if _ends(element, opening):
                return body
        return None

    def _write_items(self, parent: "Element", body: "list[Element]", opening: Mark, scope: Scope) -> None:
        found = self._look_up(opening, scope)
        is_rows = body[0].tag == w("tr")
        if is_rows:
            _strip(body, opening)
        pattern = body if is_rows else body[1:-1]
        at = parent.index(body[0])
        items: Sequence[Data] = found if found is not None and is_list(found) else ()  # type: ignore[assignment]
        if found is not None and not is_list(found):
            self._wrong(FaultKind.NOT_A_LIST, opening)
        copies = [[deepcopy(element) for element in pattern] for _item in items]
        for element in body:
            parent.remove(element)
        made = [element for copy in copies for element in copy]
        parent[at:at] = made
        for item, copy in zip(items, copies, strict=True):
            self._repeat(parent, copy, {**scope, opening.name: item})
        _keep_valid(parent)

    def _fill_one(self, element: "Element", scope: Scope, *, quiet: bool = False) -> None:
        if element.tag == w("p"):
            self._fill_paragraph(element, scope, quiet=quiet)
        for box in list(element.iter(w("txbxContent"))) if element.tag == w("p") else ():
            self._fill_children(box, scope)
        if element.tag != w("p"):
            self._fill_children(element, scope)

    def _fill_paragraph(self, paragraph: "Element", scope: Scope, *, quiet: bool) -> None:
        words = words_of(paragraph)
        if open_braces(words):
            self.faults.setdefault(TemplateFault(FaultKind.UNREADABLE, words.strip()[:40]))
        for mark in reversed(list(marks_in(words))):  # from the end: earlier places stay where they are
            if mark.kind is MarkKind.UNREADABLE:
                self._wrong(FaultKind.UNREADABLE, mark)
            elif mark.kind is MarkKind.END and not quiet:
                self._wrong(FaultKind.NO_BEGINNING, mark)
            elif mark.kind is MarkKind.EACH and not quiet:
                self._wrong(FaultKind.NO_END, mark)
            elif mark.kind is MarkKind.VALUE:
                self._write(paragraph, mark, self._look_up(mark, scope))
        break_lines(paragraph)

    def _write(self, paragraph: "Element", mark: Mark, value: Value | None) -> None:
        if value is None:
            return
        if isinstance(value, str):
            replace(paragraph, mark.start, mark.stop, value)
        elif not isinstance(value, Grid):
            self._wrong(FaultKind.IS_A_LIST, mark)
        elif lone_mark(words_of(paragraph)) is None:
            self._wrong(FaultKind.TABLE_AMONG_WORDS, mark)
        else:
            _put_table(paragraph, value)

    def _look_up(self, mark: Mark, scope: Scope) -> Value | None:
        """The value that a mark names; None after noting that there is none."""
        owner, _dot, name = mark.name.rpartition(".")
        if owner not in scope:
            known = self._exists(owner)
            self._wrong(FaultKind.OUTSIDE if known else FaultKind.UNKNOWN, mark)
            return None
        if name not in scope[owner]:
            self._wrong(FaultKind.UNKNOWN, mark)
            return None
        return scope[owner][name]

    def _exists(self, path: str) -> bool:
        """Whether there is a list of that name anywhere in the data."""
        data: Data = self.top[""]
        for name in path.split("."):
            value = data.get(name)
            if value is None or not is_list(value) or not value:
                return False
            data = value[0]  # type: ignore[assignment,index]  # a list of items: is_list
        return True

    def _wrong(self, kind: FaultKind, mark: Mark) -> None:
        self.faults.setdefault(TemplateFault(kind, mark.written))


def _marks_of_row(row: "Element") -> "Iterator[tuple[Element, Mark]]":
    """Marks of a row's own cells; those of tables within them are theirs."""
    for paragraph in row.iter(w("p")):
        if next(paragraph.iterancestors(w("tr"))) is row:
            for mark in marks_in(words_of(paragraph)):
                yield paragraph, mark


def _ends(element: "Element", opening: Mark) -> bool:
    if element.tag == w("tr"):
        marks = [mark for _paragraph, mark in _marks_of_row(element)]
        return any(mark.kind is MarkKind.END and mark.name == opening.name for mark in marks)
    mark = lone_mark(words_of(element)) if element.tag == w("p") else None
    return mark is not None and mark.kind is MarkKind.END and mark.name == opening.name


def _strip(rows: "list[Element]", opening: Mark) -> None:
    """Take the marks of one repetition out of the words of its rows."""
    for row in rows:
        for paragraph in row.iter(w("p")):
            for mark in reversed(list(marks_in(words_of(paragraph)))):
                if mark.name == opening.name and mark.kind in {MarkKind.EACH, MarkKind.END}:
                    replace(paragraph, mark.start, mark.stop, "")


def _put_table(paragraph: "Element", grid: Grid) -> None:
    parent = paragraph.getparent()
    if parent is None:
        return
    if grid.rows:
        paragraph.addprevious(table_of(grid))
        # The paragraph stays behind, empty: Word joins two tables that follow each other.
        replace(paragraph, 0, len(words_of(paragraph)), "")
    else:
        parent.remove(paragraph)
        _keep_valid(parent)


def _keep_valid(parent: "Element") -> None:
    """A cell needs a paragraph at its end, or Word calls the file damaged."""
    if parent.tag == w("tc") and (len(parent) == 0 or parent[-1].tag != w("p")):
        child(parent, "p")
