"""The landing pages of the sections, shown until an app serves the address itself."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What a landing page says. ``offers`` are (icon, title, sentence); ``key`` is the slug, too."""

    key: str
    title: str
    intro: str
    audience: str
    offers: tuple[tuple[str, str, str], ...]
    questions: tuple[str, ...]

    @property
    def body(self) -> list[dict[str, object]]:
        """The words as raw stream data of a :class:`core.models.SectionPage`."""
        cards = [{"icon": icon, "title": title, "text": text} for icon, title, text in self.offers]
        return [
            {"type": "offers", "value": cards},
            {"type": "questions", "value": list(self.questions)},
        ]


SECTIONS = (
    SectionWords(
        key="subsidies",
        title=_("补贴申报"),
        intro=_("从看懂条件到拿到资金：每一步都写明依据、材料和期限。"),
        audience=_("在综试区登记、开展跨境电商业务的企业，包括独立站、海外仓和 B2B 出口企业。"),
        offers=(
            ("clipboard-check", _("资格自查"), _("逐条对照申报条件，标明符合、不符合或待确认，并附条款原文。")),
            ("calculator", _("金额测算"), _("按比例、定额或分档计算，写明每一步和封顶规则。")),
            ("file-up", _("在线申报"), _("填过的资料不重复要，材料缺什么一目了然，随时保存。")),
            ("route", _("进度查询"), _("初审、复审、公示、拨付各到哪一步，还剩几天，一页看清。")),
        ),
        questions=(_("独立站有什么支持政策？"), _("建设海外仓有什么支持？"), _("企业出口收汇有什么便利？")),
    ),
    SectionWords(
        key="parks",
        title=_("产业园区"),
        intro=_("按区域、类型和服务找到合适的跨境电商产业园，直接联系招商。"),
        audience=_("寻找办公、仓储或孵化空间的企业，以及申请认定、填报数据的园区运营主体。"),
        offers=(
            ("map-pinned", _("园区地图"), _("在地图和列表上查看园区的位置、面积和可用空间。")),
            ("scale", _("园区比较"), _("把几个园区的服务、租期和入驻企业放在一起比较。")),
            ("award", _("认定与考核"), _("认定条件逐条列明，年度考核结果公开。")),
        ),
        questions=(
            _("北京综试区要建多少个产业园？"),
            _("跨境电商产业园提供哪些服务？"),
            _("产业园建设由哪个部门负责？"),
        ),
    ),
    SectionWords(
        key="talent",
        title=_("人才服务"),
        intro=_("培训基地、技能大赛和人才项目，帮助企业找人、帮助个人成长。"),
        audience=_("需要用人的跨境电商企业、承办培训的院校和机构，以及从业者和毕业生。"),
        offers=(
            ("graduation-cap", _("培训基地与课程"), _("查找认定的培训基地和开课计划，在线报名。")),
            ("trophy", _("技能大赛"), _("报名、赛程、评分规则和获奖名单。")),
            ("award", _("人才项目"), _("津贴、落户等项目的条件、材料和办理进度。")),
        ),
        questions=(
            _("哪个部门负责跨境电商人才培养？"),
            _("校企合作培养人才有什么措施？"),
            _("引进跨境电商人才有什么支持？"),
        ),
    ),
    SectionWords(
        key="events",
        title=_("展会活动"),
        intro=_("展会、合规培训和供需对接的日程，一处查看、一键订阅。"),
        audience=_("准备参展、参训或寻找货源和渠道的企业，以及主办单位。"),
        offers=(
            ("calendar-days", _("活动日历"), _("按月查看展会、培训和对接会，注明报名截止时间。")),
            ("ticket", _("报名参加"), _("在线报名，名额和审核结果及时通知。")),
            ("handshake", _("供需对接"), _("发布供应与采购需求，由平台安排洽谈。")),
        ),
        questions=(_("政策支持企业参加哪些展会？"), _("北京要办好哪个电子商务大会？"), _("企业出海培训由谁负责？")),
    ),
)
