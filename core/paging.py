"""Which page of a list the JSON API gives; every list asks the same."""

from ninja import Field, Schema

MAX_PAGE = 100_000
MOST_ON_PAGE = 100


class Paging(Schema):
    """The page asked for, counted from 1."""

    page: int = Field(1, ge=1, le=MAX_PAGE)
    page_size: int = Field(20, ge=1, le=MOST_ON_PAGE)

    def window(self) -> slice:
        """The rows of the page, as a queryset takes them."""
        first = (self.page - 1) * self.page_size
        return slice(first, first + self.page_size)
