"""Every placeholder that a template may have, with what it stands for, for officers who write one."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from subsidies.documents.data import PROFILE
from subsidies.documents.placeholders_office import OFFICE_PLACEHOLDERS
from subsidies.models import SUBMITTED_PAPERS, PaperKind


@dataclass(frozen=True, slots=True)
class Row:
    """A placeholder as it is typed into Word; ``repeats`` says that it is a list, to be wrapped."""

    name: str
    title: str | Promise
    repeats: bool = False

    @property
    def written(self) -> str:
        return f"{{{{each {self.name}}}}} … {{{{end {self.name}}}}}" if self.repeats else f"{{{{ {self.name} }}}}"


TEXTS: dict[str, str | Promise] = {
    "number": _("申报编号"),
    "scheme": _("扶持项目"),
    "call": _("申报批次"),
    "version": _("项目版本"),
    "ordinal": _("第几次提交"),
    "submitted_at": _("提交时间"),
    "submitted_on": _("提交日期"),
    "submitted_by": _("提交人"),
    "amount_requested": _("申请金额"),
    "eligible_total": _("可计入支出合计"),
    "file_count": _("附件个数"),
    "signer": _("承诺书签署人"),
    "agreed_on": _("承诺书签署日期"),
    "content_hash": _("内容校验码（SHA-256）"),
    "status_address": _("查询地址"),
    "site_name": _("网站名称"),
    **PROFILE,
}
LISTS: dict[str, tuple[str | Promise, dict[str, str | Promise]]] = {
    "contacts": (
        _("联系人"),
        {"name": _("姓名"), "position": _("职务"), "phone": _("电话"), "email": _("邮箱")},
    ),
    "figures": (
        _("年度数据（元）"),
        {
            "year": _("年度"),
            "revenue": _("营业收入"),
            "exports": _("出口额"),
            "cross_border_exports": _("跨境电商出口额"),
            "taxes_paid": _("纳税额"),
            "employees": _("从业人数"),
        },
    ),
    "asset": (_("申报的独立站或海外仓；没有时整段不出现"), {"name": _("名称")}),
    "asset.fields": (_("独立站或海外仓的各项信息"), {"label": _("名称"), "value": _("内容")}),
    "asset.facts": (_("同上，不含各月数据"), {"label": _("名称"), "value": _("内容")}),
    "asset.months": (_("各月数据"), {"title": _("名称"), "table": _("整张表格，须单独成段")}),
    "sections": (_("申报表的各部分"), {"title": _("名称")}),
    "sections.rows": (_("一个部分的问答"), {"label": _("问题"), "value": _("回答")}),
    "sections.tables": (_("一个部分的表格"), {"title": _("名称"), "table": _("整张表格，须单独成段")}),
    "expenses": (_("支出明细；没有时整段不出现"), {"count": _("笔数"), "eligible": _("可计入合计")}),
    "expenses.lines": (
        _("各笔支出"),
        {
            "place": _("序号"),
            "category": _("支出类别"),
            "purpose": _("用途"),
            "payee": _("收款单位"),
            "contract": _("合同编号"),
            "invoice": _("发票代码、号码"),
            "voucher": _("付款凭证号、记账凭证号"),
            "paid_on": _("付款日期"),
            "currency": _("币种"),
            "rate": _("汇率"),
            "amount": _("金额"),
            "ineligible": _("不予支持部分"),
            "eligible": _("可计入（元）"),
            "files": _("凭证个数"),
            "note": _("备注"),
        },
    ),
    "expenses.categories": (_("按类别合计"), {"category": _("支出类别"), "eligible": _("可计入（元）")}),
    "materials": (
        _("申报材料"),
        {
            "place": _("序号"),
            "title": _("名称"),
            "files": _("文件名"),
            "count": _("文件个数"),
            "requirements": _("要求"),
        },
    ),
    "commitment": (_("承诺书正文"), {"text": _("一段")}),
}


def placeholder_rows(kind: PaperKind) -> list[Row]:
    """All of a paper: texts, then each list with what its items have."""
    texts, lists = OFFICE_PLACEHOLDERS.get(kind, (TEXTS, LISTS))
    rows = [Row(name, title) for name, title in texts.items()]
    for name, (title, items) in lists.items():
        rows.append(Row(name, title, repeats=True))
        rows += [Row(f"{name}.{item}", words) for item, words in items.items()]
    return rows


def placeholder_groups() -> list[tuple[str, list[Row]]]:
    """Every paper with its placeholders; those of a submission share theirs."""
    shared = str(_("、")).join(str(kind.label) for kind in SUBMITTED_PAPERS)
    office = [(str(kind.label), placeholder_rows(kind)) for kind in PaperKind if not kind.is_of_submission]
    return [(shared, placeholder_rows(SUBMITTED_PAPERS[0])), *office]
