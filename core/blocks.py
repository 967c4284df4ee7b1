"""The few blocks that the portal's own pages are made of.

Words that ship with the portal are in its catalogue, so templates show them through the
``translated`` filter; an editor's own words appear as written.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
LINK = r"^(/(?!/)|https://)\S*$"  # a path on this site or a secure address elsewhere

ICONS = [
    ("messages-square", _("问答")),
    ("scroll-text", _("文件")),
    ("hand-coins", _("补贴")),
    ("building-2", _("园区")),
    ("graduation-cap", _("人才")),
    ("calendar-days", _("日程")),
    ("clipboard-check", _("自查")),
    ("calculator", _("测算")),
    ("file-up", _("申报")),
    ("route", _("进度")),
    ("map-pinned", _("地图")),
    ("scale", _("比较")),
    ("award", _("认定")),
    ("trophy", _("大赛")),
    ("ticket", _("报名")),
    ("handshake", _("对接")),
    ("megaphone", _("公示")),
    ("bell", _("提醒")),
]


class CardBlock(blocks.StructBlock):
    """An icon, a title, a sentence and, on the home page, where it leads."""

    icon = blocks.ChoiceBlock(choices=ICONS, label=_("图标"))
    title = blocks.CharBlock(max_length=30, label=_("标题"))
    text = blocks.CharBlock(max_length=120, label=_("说明"))


class WayBlock(CardBlock):
    url = blocks.RegexBlock(
        regex=LINK,
        max_length=200,
        label=_("链接"),
        error_messages={"invalid": _("请填写以 / 或 https:// 开头的地址。")},
    )


class HeroBlock(blocks.StructBlock):
    """The question box with its invitation and examples."""

    heading = blocks.CharBlock(max_length=40, label=_("标题"))
    lead = blocks.CharBlock(max_length=120, label=_("说明"))
    examples = blocks.ListBlock(
        blocks.CharBlock(max_length=60), min_num=1, max_num=4, label=_("示例问题"), collapsed=False
    )

    class Meta:
        label = _("提问框")
        icon = "help"
        template = "core/blocks/hero.html"


class WaysBlock(blocks.StructBlock):
    """The main ways into the portal."""

    cards = blocks.ListBlock(WayBlock(), min_num=2, max_num=8, label=_("入口"))

    class Meta:
        label = _("办事入口")
        icon = "link"
        template = "core/blocks/ways.html"


class PanelsBlock(blocks.StaticBlock):
    """Where the panels of all apps appear."""

    class Meta:
        label = _("各栏目动态")
        icon = "list-ul"
        admin_text = _("最新政策、申报批次、近期展会等由各栏目自动填充。")
        template = "core/blocks/panels.html"


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(max_length=20, label=_("数字"))
    unit = blocks.CharBlock(max_length=10, required=False, label=_("单位"))
    label = blocks.CharBlock(max_length=40, label=_("含义"))


class FiguresBlock(blocks.StructBlock):
    """A few large numbers, with the source they come from."""

    figures = blocks.ListBlock(FigureBlock(), min_num=1, max_num=4, label=_("数字"))
    source = blocks.CharBlock(max_length=120, label=_("数据来源与时间"))

    class Meta:
        label = _("大数字")
        icon = "order"
        template = "core/blocks/figures.html"


class HomeBlock(blocks.StreamBlock):
    hero = HeroBlock()
    ways = WaysBlock()
    panels = PanelsBlock()
    figures = FiguresBlock()
    text = blocks.RichTextBlock(
        features=["h2", *TEXT_FEATURES], label=_("正文"), icon="pilcrow", template="core/blocks/text.html"
    )

    class Meta:
        block_counts = {"hero": {"max_num": 1}, "panels": {"max_num": 1}}


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("图片"))
    alt = blocks.CharBlock(max_length=120, required=False, label=_("替代文字"), help_text=_("纯装饰图片可留空。"))
    caption = blocks.CharBlock(max_length=120, required=False, label=_("图注"))

    class Meta:
        label = _("图片")
        icon = "image"
        template = "core/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("引文"))
    source = blocks.CharBlock(max_length=120, label=_("出处"))

    class Meta:
        label = _("引文")
        icon = "openquote"
        template = "core/blocks/quote.html"


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(max_length=80, label=_("表题"))
    table = TypedTableBlock([("text", blocks.CharBlock(required=False, label=_("文字")))], label=_("表格"))

    class Meta:
        label = _("表格")
        icon = "table"
        template = "core/blocks/table.html"


class ContentBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(max_length=60, label=_("小标题"), icon="title", template="core/blocks/heading.html")
    paragraph = blocks.RichTextBlock(
        features=TEXT_FEATURES, label=_("段落"), icon="pilcrow", template="core/blocks/paragraph.html"
    )
    image = PictureBlock()
    quote = QuoteBlock()
    table = TableBlock()
    document = DocumentChooserBlock(label=_("文件"), template="core/blocks/document.html")


class SectionBlock(blocks.StreamBlock):
    offers = blocks.ListBlock(
        CardBlock(), label=_("能办什么"), icon="list-ul", template="core/blocks/offers.html", min_num=1
    )
    questions = blocks.ListBlock(
        blocks.CharBlock(max_length=60),
        label=_("可以这样问"),
        icon="help",
        template="core/blocks/questions.html",
        min_num=1,
    )
    text = blocks.RichTextBlock(
        features=["h2", *TEXT_FEATURES], label=_("正文"), icon="pilcrow", template="core/blocks/text.html"
    )
