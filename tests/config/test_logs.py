"""Log lines are JSON, and keep questions and queries to themselves."""

import json
import logging
import sys

from django.test import RequestFactory

from config.logs import JsonFormatter


def written(**extra: object) -> dict[str, object]:
    record = logging.LogRecord("portal", logging.ERROR, "", 0, "断线 %s", ("3 次",), None)
    for name, value in extra.items():
        setattr(record, name, value)
    return json.loads(JsonFormatter().format(record))


def test_a_line_says_when_how_bad_where_and_what() -> None:
    line = written()
    assert (line["level"], line["logger"], line["message"]) == ("ERROR", "portal", "断线 3 次")
    assert line["time"].endswith("+00:00")


def test_a_request_gives_its_path_but_not_its_query() -> None:
    line = written(request=RequestFactory().get("/chat/?q=秘密"), status_code=500)
    assert (line["method"], line["path"], line["status"]) == ("GET", "/chat/", 500)
    assert "秘密" not in json.dumps(line, ensure_ascii=False)


def test_an_exception_is_written_in_full() -> None:
    try:
        raise KeyError("x")
    except KeyError:
        line = written(exc_info=sys.exc_info())
    assert "KeyError" in line["exception"]
