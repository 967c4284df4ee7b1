"""Placeholders of the papers that the office writes, kind by kind."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from subsidies.models import PaperKind

Words = str | Promise
Texts = dict[str, Words]
Lists = dict[str, tuple[Words, Texts]]

SITE: Texts = {"site_name": _("网站名称")}
ABOUT: Texts = {
    "number": _("申报编号"),
    "scheme": _("扶持项目"),
    "call": _("申报批次"),
    "enterprise_name": _("企业名称"),
    "uscc": _("统一社会信用代码"),
    "contact": _("咨询方式"),
    "status_address": _("查询地址"),
    **SITE,
}
OF_CALL: Texts = {"scheme": _("扶持项目"), "call": _("申报批次"), **SITE}

OFFICE_PLACEHOLDERS: dict[PaperKind, tuple[Texts, Lists]] = {
    PaperKind.SUPPLEMENT: (
        {
            **ABOUT,
            "ordinal": _("第几次补正"),
            "reason": _("补正说明"),
            "asked_on": _("要求补正的日期"),
            "due_at": _("补正截止时间"),
            "due_on": _("补正截止日期"),
        },
        {"items": (_("补正事项"), {"place": _("序号"), "title": _("名称"), "words": _("具体要求")})},
    ),
    PaperKind.DECISION: (
        {**ABOUT, "outcome": _("审定结果"), "decided_on": _("审定日期")},
        {
            "approved": (_("予以支持时的内容；不予支持时整段不出现"), {}),
            "approved.money": (
                _("核定金额；不给资金时不出现"),
                {"amount": _("金额（元）"), "capitals": _("大写金额")},
            ),
            "approved.basis": (_("项目的依据条款"), {"cited": _("文件、文号和条款"), "quote": _("条款原文")}),
            "approved.conditions": (_("支持条件和要求"), {"place": _("序号"), "text": _("一项")}),
            "refused": (
                _("不予支持时的内容；予以支持时整段不出现"),
                {
                    "cited": _("文件、文号和条款"),
                    "document": _("文件名称"),
                    "document_number": _("发文字号"),
                    "clause": _("条款"),
                    "quote": _("条款原文"),
                    "reason": _("理由"),
                },
            ),
            "refused.appeal": (_("申诉；不设申诉时不出现"), {"until": _("申诉截止时间")}),
            "refused.final": (_("不设申诉的说明"), {"text": _("一段")}),
        },
    ),
    PaperKind.EXPERTS: (
        {
            **ABOUT,
            "ordinal": _("评审轮次"),
            "needed": _("最少评分人数"),
            "counted": _("有效评分份数"),
            "full_mark": _("满分"),
            "average": _("平均分"),
            "spread": _("最大分差"),
            "spread_words": _("分差是否过大"),
            "conclusion": _("是否达到合格线"),
            "opened_on": _("评审开始日期"),
            "concluded_on": _("汇总日期"),
            "note": _("汇总意见"),
            "marks": _("各项评分（整张表格，须单独成段）"),
        },
        {"comments": (_("各位专家的意见"), {"expert": _("专家一、专家二……"), "total": _("总分"), "words": _("评审意见")})},
    ),
    PaperKind.PUBLICITY: (
        {
            **OF_CALL,
            "title": _("标题"),
            "opened_on": _("发布日期"),
            "contact": _("受理部门和联系方式"),
            "count": _("项数"),
            "address": _("公示网址"),
            "manifest_hash": _("依据清单校验码（SHA-256）"),
        },
        {
            "intro": (_("说明的各段"), {"text": _("一段")}),
            "period": (_("公示期；不设公示期时不出现"), {"opens_at": _("公示开始"), "closes_at": _("公示截止")}),
            "lines": (
                _("公示事项"),
                {
                    "place": _("序号"),
                    "name": _("公示的名称"),
                    "district": _("所属区"),
                    "subject": _("申报对象"),
                    "amount": _("拟支持金额（元）"),
                },
            ),
            "total": (_("金额合计；不给资金时不出现"), {"amount": _("金额"), "capitals": _("大写金额")}),
        },
    ),
    PaperKind.PAYMENTS: (
        {
            **OF_CALL,
            "title": _("名称"),
            "state": _("状态"),
            "prepared_by": _("编制人"),
            "prepared_on": _("编制日期"),
            "approved_by": _("复核人"),
            "approved_on": _("复核日期"),
            "note": _("说明"),
            "count": _("笔数"),
            "total": _("合计金额"),
            "capitals": _("大写金额"),
        },
        {
            "accounts": (_("账号未全部显示时的说明"), {"text": _("一段")}),
            "lines": (
                _("各笔拨付"),
                {
                    "place": _("序号"),
                    "number": _("申报编号"),
                    "payee": _("收款人"),
                    "bank": _("开户银行"),
                    "account": _("账号"),
                    "amount": _("金额（元）"),
                },
            ),
        },
    ),
    PaperKind.EVALUATION: (
        {
            **ABOUT,
            "amount": _("核定金额"),
            "opened_on": _("评价开始日期"),
            "due_on": _("填报截止日期"),
            "reported_at": _("填报时间"),
            "evaluated_on": _("评价日期"),
            "score": _("得分"),
            "full_score": _("满分"),
            "grade": _("等级"),
            "findings": _("评价意见"),
        },
        {
            "summary": (_("资金使用成效的各段"), {"text": _("一段")}),
            "indicators": (
                _("绩效指标"),
                {
                    "place": _("序号"),
                    "title": _("指标"),
                    "unit": _("单位"),
                    "target": _("目标"),
                    "found": _("完成"),
                    "reached": _("是否达标"),
                },
            ),
        },
    ),
}  # fmt: skip
