"""The portal's own templates: what an officer downloads, changes in Word, and uploads in their place.

They are made by the writer of ``core.docx`` with the marks of ``core.docx.filling`` in them, and the
portal fills them as it fills an officer's: there is one way to make a paper.
"""

from functools import lru_cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core.docx.paper import Block, Heading, Look, Paper, Paragraph, Setting, Table
from core.docx.writer import write
from subsidies.documents.builtin_frame import FOUR, TWO, framed
from subsidies.documents.builtin_office import OFFICE_PAPERS
from subsidies.documents.data import PROFILE
from subsidies.models import PaperKind


@lru_cache(maxsize=len(PaperKind))
def builtin_template(kind: PaperKind) -> bytes:
    """The template of a paper as a .docx file, in the portal's own language: offices take no other."""
    with translation.override(settings.LANGUAGE_CODE):
        return write(PAPERS[kind]())


def _application_form() -> Paper:
    blocks: list[Block] = [
        *_about(),
        *_company(),
        *_asked(),
        *_spent(),
        *_attached(),
    ]
    return framed(_("{{ scheme }}申报书"), blocks, subtitle=_("{{ call }}"))


def _about() -> list[Block]:
    rows = [
        (_("申报编号"), "{{ number }}", _("提交时间"), "{{ submitted_at }}"),
        (_("申报企业"), "{{ enterprise_name }}", _("申请金额"), "{{ amount_requested }}"),
        (_("提交人"), "{{ submitted_by }}", _("提交次数"), "{{ ordinal }}"),
    ]
    return [Table(rows, shares=FOUR)]


def _company() -> list[Block]:
    profile = [(str(label), f"{{{{ {name} }}}}") for name, label in PROFILE.items()]
    contacts = [
        ("{{each contacts}}{{ contacts.name }}", "{{ contacts.position }}", "{{ contacts.phone }}",
         "{{ contacts.email }}{{end contacts}}"),
    ]  # fmt: skip
    figures = [
        ("{{each figures}}{{ figures.year }}", "{{ figures.revenue }}", "{{ figures.exports }}",
         "{{ figures.cross_border_exports }}", "{{ figures.taxes_paid }}", "{{ figures.employees }}{{end figures}}"),
    ]  # fmt: skip
    money = (_("营业收入"), _("出口额"), _("跨境电商出口额"), _("纳税额"))
    return [
        Heading(_("一、企业基本情况")),
        Table(profile, shares=TWO),
        Heading(_("联系人"), level=2),
        Table(contacts, head=(_("姓名"), _("职务"), _("电话"), _("邮箱")), shares=(2, 2, 3, 4)),
        Heading(_("年度数据（元）"), level=2),
        Table(figures, head=(_("年度"), *money, _("从业人数")), shares=(2, 4, 4, 4, 4, 2)),
    ]


def _asked() -> list[Block]:
    return [
        Heading(_("二、申报内容")),
        Paragraph("{{each asset}}", Setting.PLAIN),
        Heading(_("申报对象：{{ asset.name }}"), level=2),
        Table([("{{each asset.facts}}{{ asset.facts.label }}", "{{ asset.facts.value }}{{end asset.facts}}")],
              shares=TWO),
        Paragraph("{{each asset.months}}", Setting.PLAIN),
        Heading("{{ asset.months.title }}", level=3),
        Paragraph("{{ asset.months.table }}", Setting.PLAIN),
        Paragraph("{{end asset.months}}", Setting.PLAIN),
        Paragraph("{{end asset}}", Setting.PLAIN),
        Paragraph("{{each sections}}", Setting.PLAIN),
        Heading("{{ sections.title }}", level=2),
        Table([("{{each sections.rows}}{{ sections.rows.label }}", "{{ sections.rows.value }}{{end sections.rows}}")],
              shares=TWO),
        Paragraph("{{each sections.tables}}", Setting.PLAIN),
        Paragraph("{{ sections.tables.title }}", Setting.PLAIN),
        Paragraph("{{ sections.tables.table }}", Setting.PLAIN),
        Paragraph("{{end sections.tables}}", Setting.PLAIN),
        Paragraph("{{end sections}}", Setting.PLAIN),
    ]  # fmt: skip


def _spent() -> list[Block]:
    line = (
        "{{each expenses.lines}}{{ expenses.lines.place }}",
        "{{ expenses.lines.category }}\n{{ expenses.lines.purpose }}",
        "{{ expenses.lines.payee }}\n{{ expenses.lines.contract }}",
        "{{ expenses.lines.invoice }}\n{{ expenses.lines.voucher }}",
        "{{ expenses.lines.paid_on }}",
        "{{ expenses.lines.amount }} {{ expenses.lines.currency }}\n× {{ expenses.lines.rate }}",
        "{{ expenses.lines.eligible }}{{end expenses.lines}}",
    )
    head = (
        _("序号"), _("类别、用途"), _("收款单位、合同"), _("发票、凭证"), _("付款日期"), _("金额、汇率"),
        _("可计入（元）"),
    )  # fmt: skip
    total = [
        ("{{each expenses.categories}}{{ expenses.categories.category }}",
         "{{ expenses.categories.eligible }}{{end expenses.categories}}"),
    ]  # fmt: skip
    return [
        Paragraph("{{each expenses}}", Setting.PLAIN),
        Heading(_("三、支出明细")),
        Table([line], head=head, shares=(2, 5, 5, 6, 5, 6, 6)),
        Heading(_("分类合计"), level=2),
        Table(total, head=(_("类别"), _("可计入（元）")), shares=(3, 1)),
        Paragraph(_("共 {{ expenses.count }} 笔，可计入合计 {{ expenses.eligible }}。"), Setting.PLAIN),
        Paragraph("{{end expenses}}", Setting.PLAIN),
    ]


def _attached() -> list[Block]:
    line = (
        "{{each materials}}{{ materials.place }}",
        "{{ materials.title }}",
        "{{ materials.files }}",
        "{{ materials.requirements }}{{end materials}}",
    )
    return [
        Heading(_("四、申报材料清单")),
        Table([line], head=(_("序号"), _("材料"), _("文件"), _("要求")), shares=(1, 4, 5, 2)),
        Paragraph(_("内容校验码（SHA-256）：{{ content_hash }}"), Setting.NOTE),
    ]


def _commitment() -> Paper:
    blocks: list[Block] = [
        Paragraph(_("申报项目：{{ scheme }}")),
        Paragraph("{{each commitment}}", Setting.PLAIN),
        Paragraph("{{ commitment.text }}"),
        Paragraph("{{end commitment}}", Setting.PLAIN),
        Table(
            [
                (_("承诺单位（盖章）"), "{{ enterprise_name }}"),
                (_("统一社会信用代码"), "{{ uscc }}"),
                (_("法定代表人"), "{{ legal_representative }}"),
                (_("在线签署人"), "{{ signer }}"),
                (_("签署日期"), "{{ agreed_on }}"),
                (_("申报编号"), "{{ number }}"),
            ],
            shares=TWO,
        ),
    ]
    return framed(_("承诺书"), blocks, look=Look.OFFICIAL)


def _receipt() -> Paper:
    rows = [
        (_("申报编号"), "{{ number }}"),
        (_("申报企业"), "{{ enterprise_name }}"),
        (_("统一社会信用代码"), "{{ uscc }}"),
        (_("申报项目"), "{{ scheme }}"),
        (_("申报批次"), "{{ call }}"),
        (_("申请金额"), "{{ amount_requested }}"),
        (_("收到时间"), "{{ submitted_at }}"),
        (_("提交人"), "{{ submitted_by }}"),
        (_("附件"), _("{{ file_count }} 个")),
        (_("查询地址"), "{{ status_address }}"),
    ]
    blocks: list[Block] = [
        Paragraph(_("{{ enterprise_name }}：")),
        Paragraph(_("你单位的申报（第 {{ ordinal }} 次提交）已于 {{ submitted_at }} 收到，编号 {{ number }}。")),
        Table(rows, shares=TWO),
        Paragraph(_("内容校验码（SHA-256）：{{ content_hash }}"), Setting.NOTE),
        Paragraph(_("本回执只证明收到申报，不代表审核通过。"), Setting.NOTE),
    ]
    return framed(_("受理回执"), blocks, look=Look.OFFICIAL)


PAPERS = {
    PaperKind.APPLICATION_FORM: _application_form,
    PaperKind.COMMITMENT: _commitment,
    PaperKind.RECEIPT: _receipt,
    **OFFICE_PAPERS,
}
