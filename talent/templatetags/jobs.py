"""Postings as search engines read them."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()

# What could end the element, or begin another, is written as JSON's escapes (as Django's json_script does).
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def linked_data(value: Any) -> SafeString:
    """A block of data that browsers never run; whatever a poster wrote cannot leave it."""
    words = json.dumps(value, ensure_ascii=False).translate(ESCAPES)
    return SafeString(f'<script type="application/ld+json">{words}</script>')
