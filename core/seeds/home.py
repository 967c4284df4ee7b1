"""The home page as the portal ships it. The first migration that lays out the site writes it."""

from django.utils.translation import gettext_noop as _

TITLE = _("首页")
SEARCH_DESCRIPTION = _("跨境电商政策解答、补贴申报、园区、人才与展会的一站式服务平台")

BODY: list[dict[str, object]] = [
    {
        "type": "hero",
        "value": {
            "heading": _("政策怎么规定，问一句就清楚"),
            "lead": _("用日常语言提问，答案引用政策文件的原文和条款号，可逐条核对。"),
            "examples": [
                _("建设海外仓有什么支持？"),
                _("哪个部门负责跨境电商人才培养？"),
                _("北京综试区要建多少个产业园？"),
            ],
        },
    },
    {
        "type": "ways",
        "value": {
            "cards": [
                {
                    "icon": "messages-square",
                    "title": _("问政策"),
                    "text": _("提问即答，条款原文在旁"),
                    "url": "/chat/",
                },
                {
                    "icon": "hand-coins",
                    "title": _("申补贴"),
                    "text": _("条件、材料、进度一处看清"),
                    "url": "/subsidies/",
                },
                {
                    "icon": "building-2",
                    "title": _("找园区"),
                    "text": _("按区域和服务找办公与仓储"),
                    "url": "/parks/",
                },
                {
                    "icon": "calendar-days",
                    "title": _("看展会与培训"),
                    "text": _("近期活动，报名与对接"),
                    "url": "/events/",
                },
            ],
        },
    },
    {"type": "panels", "value": None},
]
