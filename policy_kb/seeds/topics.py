"""Subjects by which visitors filter policies; a document gets those whose keywords it uses."""

from django.utils.translation import gettext_noop as _

# name, slug, keywords; names are stored in Chinese and shown in the visitor's language
TOPICS = [
    (_("海外仓"), "overseas-warehouse", ["海外仓", "海外仓储", "集货仓"]),
    (_("平台与独立站"), "platform", ["独立站", "平台企业", "线上综合服务平台", "自建平台", "电商平台"]),
    (_("通关监管"), "customs", ["通关", "海关监管", "监管流程", "检验检疫", "网购保税"]),
    (_("税收"), "tax", ["增值税", "退税", "免税", "所得税", "税收政策"]),
    (_("外汇与金融"), "finance", ["外汇", "结汇", "跨境支付", "信用保险", "供应链金融", "人民币"]),
    (_("物流口岸"), "logistics", ["物流", "口岸", "航空运输", "多式联运", "快件"]),
    (_("产业园"), "parks", ["产业园", "园区"]),
    (_("人才"), "talent", ["人才", "培训基地", "技能大赛"]),
    (_("展会与对接"), "events", ["展会", "服贸会", "对接会", "供需对接", "交易会"]),
    (_("信用与统计"), "credit-statistics", ["信用体系", "信用评价", "信用管理", "统计监测", "统计方法", "统计制度"]),
    (_("知识产权与品牌"), "intellectual-property", ["知识产权", "品牌培育", "自主品牌", "商标"]),
    (_("国际合作"), "cooperation", ["国际合作", "国际规则", "一带一路", "两岸", "区域合作"]),
    (_("资金支持"), "funding", ["资金支持", "专项资金", "发展资金", "补贴", "补助", "奖励"]),
]
