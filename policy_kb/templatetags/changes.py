"""How changes look on a page: never by colour alone."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy

from policy_kb.rules.changes import Change, Kind
from policy_kb.rules.wording import Mark, Segment

register = template.Library()

LABELS = {
    Kind.ADDED: pgettext_lazy("clause", "新增"),
    Kind.REMOVED: pgettext_lazy("clause", "删除"),
    Kind.CHANGED: pgettext_lazy("clause", "修改"),
    Kind.MOVED: pgettext_lazy("clause", "改了编号"),
    Kind.SAME: pgettext_lazy("clause", "未变"),
}
COLOURS = {Kind.ADDED: "ok", Kind.REMOVED: "bad", Kind.CHANGED: "warn", Kind.MOVED: "", Kind.SAME: ""}
ICONS = {
    Kind.ADDED: "circle-plus",
    Kind.REMOVED: "circle-minus",
    Kind.CHANGED: "pencil-line",
    Kind.MOVED: "list-ordered",
    Kind.SAME: "equal",
}


@register.inclusion_tag("core/parts/status_tag.html")
def change_tag(kind: Kind) -> dict[str, object]:
    """What happened to a clause in a word, a colour and an icon."""
    return {"label": LABELS[kind], "kind": COLOURS[kind], "icon_name": ICONS[kind]}


@register.filter
def marked_changes(change: Change) -> SafeString:
    """The clause's words, removed ones struck out, added ones underlined, each said in words to a screen reader."""
    return format_html_join("", "{}", ((_marked(segment),) for segment in change.segments))


def _marked(segment: Segment) -> str:
    match segment.mark:
        case Mark.REMOVED:
            spoken = gettext("删去：")
            return format_html(
                '<del class="diff"><span class="visually-hidden">{}</span>{}</del>', spoken, segment.text
            )
        case Mark.ADDED:
            spoken = gettext("增加：")
            return format_html(
                '<ins class="diff"><span class="visually-hidden">{}</span>{}</ins>', spoken, segment.text
            )
        case _kept:
            return format_html("{}", segment.text)
