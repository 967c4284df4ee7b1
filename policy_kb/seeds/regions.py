"""Provinces, and the cities with a cross-border e-commerce pilot zone.

Source: the State Council's replies that set up the zones (国函〔2015〕44号 and the batches after
it). Operators add what is missing in the admin.
"""

from django.utils.translation import gettext_noop as _

# name: slug, long form; names are stored in Chinese and shown in the visitor's language
PROVINCES = {
    _("北京"): ("beijing", "北京市"),
    _("天津"): ("tianjin", "天津市"),
    _("河北"): ("hebei", "河北省"),
    _("山西"): ("shanxi", "山西省"),
    _("内蒙古"): ("neimenggu", "内蒙古自治区"),
    _("辽宁"): ("liaoning", "辽宁省"),
    _("吉林"): ("jilin", "吉林省"),
    _("黑龙江"): ("heilongjiang", "黑龙江省"),
    _("上海"): ("shanghai", "上海市"),
    _("江苏"): ("jiangsu", "江苏省"),
    _("浙江"): ("zhejiang", "浙江省"),
    _("安徽"): ("anhui", "安徽省"),
    _("福建"): ("fujian", "福建省"),
    _("江西"): ("jiangxi", "江西省"),
    _("山东"): ("shandong", "山东省"),
    _("河南"): ("henan", "河南省"),
    _("湖北"): ("hubei", "湖北省"),
    _("湖南"): ("hunan", "湖南省"),
    _("广东"): ("guangdong", "广东省"),
    _("广西"): ("guangxi", "广西壮族自治区"),
    _("海南"): ("hainan", "海南省"),
    _("重庆"): ("chongqing", "重庆市"),
    _("四川"): ("sichuan", "四川省"),
    _("贵州"): ("guizhou", "贵州省"),
    _("云南"): ("yunnan", "云南省"),
    _("西藏"): ("xizang", "西藏自治区"),
    _("陕西"): ("shaanxi", "陕西省"),
    _("甘肃"): ("gansu", "甘肃省"),
    _("青海"): ("qinghai", "青海省"),
    _("宁夏"): ("ningxia", "宁夏回族自治区"),
    _("新疆"): ("xinjiang", "新疆维吾尔自治区"),
    _("香港"): ("hongkong", "香港特别行政区"),
    _("澳门"): ("macau", "澳门特别行政区"),
    _("台湾"): ("taiwan", "台湾省"),
}

# province: cities as "name slug"
CITIES = {
    "河北": "石家庄 shijiazhuang, 唐山 tangshan, 雄安 xiongan, 廊坊 langfang, 沧州 cangzhou, 秦皇岛 qinhuangdao, 保定 baoding",
    "山西": "太原 taiyuan, 大同 datong, 运城 yuncheng",
    "内蒙古": "呼和浩特 hohhot, 赤峰 chifeng, 满洲里 manzhouli, 鄂尔多斯 ordos, 包头 baotou, 二连浩特 erenhot",
    "辽宁": "大连 dalian, 沈阳 shenyang, 抚顺 fushun, 营口 yingkou, 盘锦 panjin, 鞍山 anshan, 丹东 dandong",
    "吉林": "长春 changchun, 珲春 hunchun, 吉林市 jilin-city, 延吉 yanji",
    "黑龙江": "哈尔滨 harbin, 绥芬河 suifenhe, 黑河 heihe, 同江 tongjiang",
    "江苏": "苏州 suzhou, 南京 nanjing, 无锡 wuxi, 徐州 xuzhou, 南通 nantong, 常州 changzhou, 连云港 lianyungang, 淮安 huaian, "
    "盐城 yancheng, 宿迁 suqian, 扬州 yangzhou, 镇江 zhenjiang, 泰州 taizhou-js",
    "浙江": "杭州 hangzhou, 宁波 ningbo, 义乌 yiwu, 温州 wenzhou, 绍兴 shaoxing, 湖州 huzhou, 嘉兴 jiaxing, 衢州 quzhou, "
    "台州 taizhou-zj, 丽水 lishui, 金华 jinhua, 舟山 zhoushan",
    "安徽": "合肥 hefei, 芜湖 wuhu, 安庆 anqing, 马鞍山 maanshan, 宣城 xuancheng, 蚌埠 bengbu, 滁州 chuzhou",
    "福建": "厦门 xiamen, 福州 fuzhou, 泉州 quanzhou, 漳州 zhangzhou, 莆田 putian, 龙岩 longyan, 南平 nanping, 宁德 ningde, "
    "三明 sanming, 平潭 pingtan",
    "江西": "南昌 nanchang, 赣州 ganzhou, 九江 jiujiang, 景德镇 jingdezhen, 上饶 shangrao, 萍乡 pingxiang, 新余 xinyu, "
    "宜春 yichun, 吉安 jian",
    "山东": "青岛 qingdao, 威海 weihai, 济南 jinan, 烟台 yantai, 东营 dongying, 潍坊 weifang, 临沂 linyi, 淄博 zibo, 日照 rizhao, "
    "枣庄 zaozhuang, 济宁 jining, 泰安 taian, 德州 dezhou, 聊城 liaocheng, 滨州 binzhou, 菏泽 heze",
    "河南": "郑州 zhengzhou, 洛阳 luoyang, 南阳 nanyang, 焦作 jiaozuo, 许昌 xuchang, 开封 kaifeng, 新乡 xinxiang",
    "湖北": "武汉 wuhan, 黄石 huangshi, 宜昌 yichang, 襄阳 xiangyang, 鄂州 ezhou",
    "湖南": "长沙 changsha, 岳阳 yueyang, 湘潭 xiangtan, 郴州 chenzhou, 衡阳 hengyang, 株洲 zhuzhou, 邵阳 shaoyang",
    "广东": "广州 guangzhou, 深圳 shenzhen, 珠海 zhuhai, 东莞 dongguan, 汕头 shantou, 佛山 foshan, 梅州 meizhou, 惠州 huizhou, "
    "中山 zhongshan, 江门 jiangmen, 湛江 zhanjiang, 茂名 maoming, 肇庆 zhaoqing, 韶关 shaoguan, 汕尾 shanwei, 河源 heyuan, "
    "阳江 yangjiang, 清远 qingyuan, 潮州 chaozhou, 揭阳 jieyang, 云浮 yunfu",
    "广西": "南宁 nanning, 崇左 chongzuo, 柳州 liuzhou, 贺州 hezhou, 梧州 wuzhou, 北海 beihai, 防城港 fangchenggang",
    "海南": "海口 haikou, 三亚 sanya",
    "四川": "成都 chengdu, 泸州 luzhou, 德阳 deyang, 绵阳 mianyang, 南充 nanchong, 眉山 meishan, 宜宾 yibin, 达州 dazhou, "
    "广安 guangan",
    "贵州": "贵阳 guiyang, 遵义 zunyi, 铜仁 tongren",
    "云南": "昆明 kunming, 德宏 dehong, 红河 honghe, 大理 dali",
    "西藏": "拉萨 lhasa",
    "陕西": "西安 xian, 延安 yanan, 宝鸡 baoji",
    "甘肃": "兰州 lanzhou, 天水 tianshui",
    "青海": "西宁 xining, 海东 haidong",
    "宁夏": "银川 yinchuan",
    "新疆": "乌鲁木齐 urumqi, 喀什 kashgar, 阿拉山口 alashankou, 伊犁 yili",
}

# Cities that the English catalogue names too; the others are shown in Chinese everywhere.
IN_ENGLISH = [
    *(_("杭州"), _("宁波"), _("义乌"), _("厦门"), _("福州"), _("泉州"), _("广州"), _("深圳"), _("珠海"), _("东莞")),
    *(_("大连"), _("青岛"), _("郑州"), _("合肥"), _("成都"), _("苏州"), _("南京"), _("武汉"), _("长沙"), _("西安")),
]

# Names in English questions, where they differ from the slug, and in everyday Chinese.
EXTRA_ALIASES = {
    "北京": ["Peking", "首都"],
    "厦门": ["Amoy", "鹭岛"],
    "内蒙古": ["Inner Mongolia"],
    "西藏": ["Tibet"],
    "香港": ["Hong Kong"],
    "澳门": ["Macao"],
    "广州": ["Canton", "羊城"],
    "上海": ["沪上"],
    "雄安": ["雄安新区"],
    "西安": ["Xi'an"],
}
