"""The portal's own templates of what the office writes: notices, summaries, lists, reports."""

from django.utils.translation import gettext as _

from core.docx.paper import Block, Heading, Look, Paper, Paragraph, Quote, Setting, Table
from subsidies.documents.builtin_frame import FOUR, each, framed, row, sealed
from subsidies.models import PaperKind


def _supplement() -> Paper:
    blocks = [
        Paragraph(_("{{ enterprise_name }}："), Setting.PLAIN),
        Paragraph(
            _("你单位申报的“{{ scheme }}”（{{ call }}，申报编号 {{ number }}）收悉。经审核，需要补正：{{ reason }}")
        ),
        Table(
            [row("items", "place", "title", "words")], head=(_("序号"), _("补正内容"), _("具体要求")), shares=(2, 5, 11)
        ),
        Paragraph(_("请于 {{ due_at }} 前登录平台，在申报页面修改上列内容并重新提交。逾期未补正的，本次申报终止。")),
        *sealed("asked_on"),
        Paragraph(_("咨询方式：{{ contact }}\n申报页面：{{ status_address }}"), Setting.NOTE),
    ]
    return framed(_("补正通知书"), blocks, subtitle=_("编号：{{ number }}（补正 {{ ordinal }}）"), look=Look.OFFICIAL)


def _decision() -> Paper:
    money = Paragraph(_("核定金额：人民币 {{ approved.money.amount }} 元（大写：{{ approved.money.capitals }}）。"))
    blocks = [
        Paragraph(_("{{ enterprise_name }}："), Setting.PLAIN),
        Paragraph(
            _("你单位申报的“{{ scheme }}”（{{ call }}，申报编号 {{ number }}），经审核并于 {{ decided_on }} 审定，{{ outcome }}。")
        ),
        *each(
            "approved",
            *each("approved.money", money),
            *each(
                "approved.basis",
                Paragraph(_("依据 {{ approved.basis.cited }}：")),
                Quote("{{ approved.basis.quote }}"),
            ),
            Paragraph(_("支持条件和要求：")),
            *each("approved.conditions", Paragraph("{{ approved.conditions.place }}. {{ approved.conditions.text }}")),
        ),
        *each(
            "refused",
            Paragraph(_("依据 {{ refused.cited }}：")),
            Quote("{{ refused.quote }}"),
            Paragraph(_("理由：{{ refused.reason }}")),
            *each(
                "refused.appeal",
                Paragraph(
                    _("如不服本决定，可于 {{ refused.appeal.until }} 前登录平台，在申报页面写明理由提出申诉，由未参与本决定的负责人处理。")
                ),
            ),
            *each("refused.final", Paragraph("{{ refused.final.text }}")),
        ),
        *sealed("decided_on"),
        Paragraph(_("咨询方式：{{ contact }}\n申报页面：{{ status_address }}"), Setting.NOTE),
    ]  # fmt: skip
    return framed(_("审定通知书"), blocks, subtitle=_("编号：{{ number }}"), look=Look.OFFICIAL)


def _experts() -> Paper:
    facts = [
        (_("申报编号"), "{{ number }}", _("申报企业"), "{{ enterprise_name }}"),
        (_("评审轮次"), _("第 {{ ordinal }} 轮"), _("有效评分"), _("{{ counted }} 份（至少 {{ needed }} 份）")),
        (_("平均分"), _("{{ average }}（满分 {{ full_mark }}）"), _("结论"), "{{ conclusion }}"),
        (_("最大分差"), _("{{ spread }}（{{ spread_words }}）"), _("汇总日期"), "{{ concluded_on }}"),
    ]
    opinions = [row("comments", "expert", "total", "words")]
    blocks: list[Block] = [
        Table(facts, shares=FOUR, is_small=True),
        Heading(_("一、各项评分")),
        Paragraph("{{ marks }}", Setting.PLAIN),
        Heading(_("二、评审意见")),
        Table(opinions, head=(_("专家"), _("总分"), _("评审意见")), shares=(2, 2, 11), is_small=True),
        Heading(_("三、汇总意见")),
        Paragraph("{{ note }}"),
        Paragraph(_("评审期间专家互不知晓评分；本表不记专家姓名。"), Setting.NOTE),
        Paragraph(_("汇总人（签字）：　　　　　　　　监督人（签字）：　　　　　　　　"), Setting.SIGNED),
    ]
    return framed(_("专家评审汇总表"), blocks, subtitle=_("{{ scheme }}　{{ call }}"))


def _publicity() -> Paper:
    lines = [row("lines", "place", "name", "district", "subject", "amount")]
    head = (_("序号"), _("企业名称"), _("所属区"), _("申报对象"), _("拟支持金额（元）"))
    blocks = [
        *each("intro", Paragraph("{{ intro.text }}")),
        *each(
            "period",
            Paragraph(_("公示期：{{ period.opens_at }} 至 {{ period.closes_at }}。公示期内可以实名提出异议，写明事项和理由，附上证据。")),
        ),
        Table(lines, head=head, shares=(2, 7, 3, 6, 5), is_small=True),
        Paragraph(_("共 {{ count }} 项。"), Setting.BELOW_TABLE),
        *each("total", Paragraph(_("金额合计 {{ total.amount }}（大写：{{ total.capitals }}）。"), Setting.PLAIN)),
        Paragraph(_("受理部门和联系方式：{{ contact }}"), Setting.PLAIN),
        *sealed("opened_on"),
        Paragraph(_("公示网址：{{ address }}\n依据清单校验码（SHA-256）：{{ manifest_hash }}"), Setting.NOTE),
    ]  # fmt: skip
    return framed("{{ title }}", blocks, subtitle=_("{{ scheme }}　{{ call }}"))


def _payments() -> Paper:
    facts = [
        (_("扶持项目"), "{{ scheme }}", _("申报批次"), "{{ call }}"),
        (_("编制"), "{{ prepared_by }}\n{{ prepared_on }}", _("复核"), "{{ approved_by }}\n{{ approved_on }}"),
        (_("状态"), "{{ state }}", _("笔数"), "{{ count }}"),
    ]
    lines = [row("lines", "place", "number", "payee", "bank", "account", "amount")]
    head = (_("序号"), _("申报编号"), _("收款人"), _("开户银行"), _("账号"), _("金额（元）"))
    blocks = [
        Table(facts, shares=FOUR, is_small=True),
        Paragraph(_("合计：{{ total }}（大写：{{ capitals }}）"), Setting.BELOW_TABLE),
        Table(lines, head=head, shares=(4, 9, 9, 8, 13, 8), is_small=True),
        *each("accounts", Paragraph("{{ accounts.text }}", Setting.NOTE)),
        Paragraph(_("说明：{{ note }}"), Setting.BELOW_TABLE),
        Paragraph("", Setting.PLAIN),
        Paragraph(_("编制（签字）：　　　　　　复核（签字）：　　　　　　负责人（签字）：　　　　　　"), Setting.PLAIN),
    ]
    return framed(_("资金拨付清单"), blocks, subtitle="{{ title }}")


def _evaluation() -> Paper:
    facts = [
        (_("申报编号"), "{{ number }}", _("申报企业"), "{{ enterprise_name }}"),
        (_("申报批次"), "{{ call }}", _("核定金额"), "{{ amount }}"),
        (_("填报时间"), "{{ reported_at }}", _("评价日期"), "{{ evaluated_on }}"),
        (_("得分"), _("{{ score }}（满分 {{ full_score }}）"), _("等级"), "{{ grade }}"),
    ]
    lines = [row("indicators", "place", "title", "unit", "target", "found", "reached")]
    head = (_("序号"), _("指标"), _("单位"), _("目标"), _("完成"), _("是否达标"))
    blocks = [
        Table(facts, shares=FOUR, is_small=True),
        Heading(_("一、绩效指标")),
        Table(lines, head=head, shares=(2, 7, 3, 4, 4, 4), is_small=True),
        Heading(_("二、资金使用成效")),
        *each("summary", Paragraph("{{ summary.text }}")),
        Heading(_("三、评价结论")),
        Paragraph(_("综合得分 {{ score }} 分，等级为“{{ grade }}”。{{ findings }}")),
        *sealed("evaluated_on"),
    ]
    return framed(_("绩效评价报告"), blocks, subtitle="{{ scheme }}")


OFFICE_PAPERS = {
    PaperKind.SUPPLEMENT: _supplement,
    PaperKind.DECISION: _decision,
    PaperKind.EXPERTS: _experts,
    PaperKind.PUBLICITY: _publicity,
    PaperKind.PAYMENTS: _payments,
    PaperKind.EVALUATION: _evaluation,
}
