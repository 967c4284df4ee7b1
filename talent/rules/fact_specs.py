"""The facts that talent programmes can tell of applicants, besides those of companies. Pure; words are marked."""

from criteria.rules.facts import FactKind, FactSpec


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue; it is worded when it is shown."""
    return message


_ = gettext_noop
BASE, PERSON, PEOPLE, MONTHS, PERCENT = _("培训机构"), _("申请人"), _("人"), _("个月"), "%"

SPECS = (
    FactSpec("base.trainees", _("年培训人数"), FactKind.NUMBER, _("每年培训多少名跨境电商学员？"), PEOPLE, BASE),
    FactSpec(
        "base.hired_share", _("学员录用比例"), FactKind.PERCENT, _("学员中被企业录用的比例是多少？"), PERCENT, BASE
    ),
    FactSpec("base.teachers", _("专兼职教师人数"), FactKind.NUMBER, _("有多少名专兼职教师？"), PEOPLE, BASE),
    FactSpec("base.area", _("教学场地面积"), FactKind.NUMBER, _("教学场地有多少平方米？"), _("平方米"), BASE),
    FactSpec("base.partners", _("合作企业数"), FactKind.NUMBER, _("与多少家跨境电商企业合作？"), _("家"), BASE),
    FactSpec("person.contract_months", _("劳动合同期限"), FactKind.NUMBER, _("劳动合同签了多少个月？"), MONTHS, PERSON),
    FactSpec(
        "person.insured_months", _("连续缴纳社保月数"), FactKind.NUMBER, _("连续缴纳社保多少个月？"), MONTHS, PERSON
    ),
    FactSpec("person.has_degree", _("本科及以上学历"), FactKind.YES_NO, _("是否具有本科及以上学历？"), group=PERSON),
    FactSpec(
        "person.works_in_headquarters",
        _("在认定的总部企业任职"),
        FactKind.YES_NO,
        _("是否在认定的总部企业任职？"),
        group=PERSON,
    ),
    FactSpec("person.born_on", _("出生日期"), FactKind.DATE, _("申请人的出生日期是？"), group=PERSON),
)
