"""How people write days, yes and no into sheets, whatever language the portal speaks to them. Pure."""

DATE_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
YES = frozenset({"是", "有", "√", "yes", "y", "true", "1"})
NO = frozenset({"否", "无", "×", "no", "n", "false", "0"})
