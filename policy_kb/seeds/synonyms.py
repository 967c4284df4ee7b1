"""Everyday and English words and the official terms they stand for: the table's first content.

Officers edit the table afterwards; a row they changed or removed is not put back.
"""

# A line: official terms | the everyday words that stand for them; _ is a blank inside a term.
_CHINESE = """
海外仓 | 海外仓库 国外仓库 境外仓 境外仓库 海外建仓 海外的仓库 国外建仓 国外租仓库 外国仓库 海外建仓库
独立站 自建平台 | 独立网站 自建站 自建网站 自己的网站 自己建站 自己做网站 自己做个网站 独立电商网站 品牌官网 建站
跨境电子商务 | 跨境电商 跨境生意 跨境卖货 做跨境
产业园 园区 | 电商园 科技园 工业园
初创 孵化 创业 | 孵化器 创业者 刚创业 新公司 小公司 小微企业 创业公司
资金支持 | 补贴 补助 给钱 有钱吗 有没有钱 奖补 奖励资金 扶持资金 资助 拿钱 发钱
融资 信用保险 供应链金融 | 贷款 贷点款 借钱 周转 资金周转 缺钱 手头紧 筹钱
担保 融资 | 抵押 保证人
出口信用保险 保险 | 信保 保单 投保 上保险
退税 | 退的税 返税 税退
无票免税 免税 | 没有发票 没发票 没有进项票 无票 开不出发票 不用交税
税收 增值税 消费税 | 交税 税费 报税 纳税 缴税 税务
核定征收 企业所得税 | 核定交税 核税 所得税
结汇 外汇 结算 | 换汇 外币 美元换人民币 收美元 换成人民币 收外汇 外币换钱
收汇 外汇 | 收款 回款 收钱 货款收回
人民币计价结算 人民币结算 | 用人民币收钱 人民币付款 人民币收款
支付机构 跨境支付 | 支付公司 第三方支付 支付牌照 支付平台
通关 海关 监管 | 清关 报关 过关 海关放行 进出关
查验 检验检疫 | 抽查 开箱 检查货物 验货 商检
风险分析 自动放行 | 低风险
退换货 | 退货 换货 退回来 退回 客人退的 买家退货
贴换标 | 换标签 贴标签 换标 改标
消费争议 纠纷解决 维权 投诉 | 扯皮 打官司 闹矛盾 讨说法 说理 索赔 赔偿 告状 纠纷 买家投诉
侵权 知识产权 | 假货 仿冒 冒用 抄袭 盗版 山寨 盗用 假冒 商标被抢注 牌子被抢注
知识产权 | 专利 商标 版权
违法侵权行为 执法监管 | 收拾 处罚 惩罚 罚款 打击
质量安全 追溯 | 溯源 追踪 来源 查来源 二维码追踪 追查
消费者 | 顾客 买家 客人 客户 老外 用户
企业 | 公司 商家 卖家 厂家 厂子 工厂 老板 店家
信用 信用评价 | 诚信 信誉 口碑 守信 失信 黑名单
激励 惩戒 | 奖励 好处 优待
人才培养 培训 | 学习 上课 课程 学校 教学 培训班 学做
高等学校 职业院校 院校 | 大学 高校 大专 职校 学院 技校 中专
引进人才 高层次人才 | 招人 挖人 招聘 招高手 请专家
人才落户 | 落户 户口 入户
子女教育 | 孩子上学 小孩上学 孩子读书 子女入学 上学
技能大赛 | 比赛 竞赛 大赛
展会 | 展览 参展 博览会 摆摊 办展 展览会
中国国际服务贸易交易会 | 服贸会 京交会
对接会 供需对接 | 找订单 找平台 找客户 找货源 牵线 撮合 找合作
销售渠道 营销渠道 | 卖不出去 打开销路 销路 找市场
品牌 | 牌子 自有品牌
品牌出海 海外推广 | 出海 走出去 海外做广告 国外打广告 海外宣传
合规 | 合法合规 守法 国外规定 国外的规则 外国规矩 规矩 外国法规 国外法规 当地法规
医药产品 | 药 医药 药品 买药 卖药 药店 保健品 国外的药 进口药
即买即提 | 当场提货 当场拿走 现场提货 自提 现买现提 当场买走
保税 | 保税区 保税货 不交关税
体验店 | 展示店 实体店 门店 线下店
展示交易 | 摆着卖 展示卖 陈列
超限额 一般贸易 | 超过限额 买超了 超额 限额以外
口岸 机场 | 空港 航空港
航空物流 | 空运 飞机运
海运 | 船运 海上运输 轮船
铁路运输 国际铁路 | 火车 中欧班列 班列
邮件 快件 | 快递 包裹 邮包 寄东西 寄件 小包
智能物流 | 物流科技 无人仓
第四方物流 | 四方物流
单一窗口 | 一站办理 统一入口
综合服务平台 | 一站式平台 公共平台
信息共享 互联互通 | 数据打通 数据共享 打通数据 连通
数据安全 | 数据泄露 信息安全 隐私保护 资料泄露 乱传
大数据 | 数据分析 数据中枢
人工智能 区块链 | ai 人工智慧
统计 | 统计数据 报数据 数据报送 报表
联席会议 | 协调会 联合会议
领导小组 | 牵头小组
企业诉求 跟踪服务 | 反映困难 反映问题 有困难 提意见 上门 走访
重大项目 招商引资 | 大项目 招商
龙头企业 | 大公司 大企业 巨头 头部企业 知名平台
两岸 对台 台湾 | 台商 台企 台胞 宝岛
海丝 | 海上丝绸之路 海上丝路
一带一路 | 丝绸之路
行业协会 | 协会 商会 行会
国际规则 国际合作 | 国际标准 跟外国合作
优惠 便利 | 快一点 方便点 省事 省时间 加快 便利点
降费 收费 | 费用太高 收费太贵 港口费
减税 进出口税收 | 关税
时间 缩短 | 提速
商品归类 | 编码归类 归类 商品编码
备案 | 登记 注册备案
AEO 经认证的经营者 | 高级认证 认证企业
新增航线 | 开航线 新开航线 航班
津冀 | 天津河北 河北天津
总部企业 | 总部 地区总部
代运营 服务外包 | 帮人运营 代理运营 外包
公平竞争 | 恶性竞争 乱竞争 低价竞争 抢客户
海外仓 保税仓 仓储 | 仓库
保税仓 | 保税仓库
物流 寄递 | 发货
配送 物流 | 送货
物流 运输 | 运货
物流 | 运输
航空运输 空港 | 飞机
空港 航空口岸 | 机场
航空物流 空港 | 航空货运
贴换标 | 贴标
独立站 平台 | 网站 online_store
独立站 | 官网
电子商务平台 | 网店 商城
龙头 平台企业 | 大平台
数字营销 营销 | 广告
体验店 商户 | 店铺
电子商务 | 电商 e-commerce
跨境电子商务综合试验区 | 综试区
产业园 | 园区
产业园 园区 | 入园
检验检疫 质量安全 | 质检
单据 三单 | 单证
退税 | 退钱 退税款
支付 | 付款
外汇收支 | 汇款
资金 财政 | 钱
奖励 | 奖金
培训基地 实操 | 实习
责任单位 | 谁管 谁负责 归谁 哪个部门 who_is_responsible
联席会议 协调 | 开会协调
两岸 | 大陆与台湾
一带一路 海丝 | 丝路
"""

_ENGLISH = """
海外仓 | overseas_warehouse overseas-warehouse warehouse
独立站 | independent_site independent_website own_website standalone_site
跨境电子商务 | cross-border_e-commerce cross_border_e-commerce cross-border_ecommerce cbec
产业园 园区 | industrial_park industry_park park
体验店 | experience_store experience_shop
保税仓 保税 | bonded_warehouse bonded
综合服务企业 | comprehensive_service_enterprise service_enterprise service_provider
责任单位 | responsible_department responsible department authority agency in_charge responsible_for
占外贸进出口额比重 | share_of_foreign_trade target_share foreign_trade
建设目标 发展目标 | goal target objective aim
人民币 结算 | rmb renminbi yuan
结算 支付 | settlement settle payment
外汇 收汇 结汇 | foreign_exchange forex currency
退税 | tax_refund tax_rebate export_rebate
无票免税 增值税 | vat value-added_tax tax_exemption
税收 | tax taxation
海关 通关 | customs customs_clearance clearance
监管 | supervision regulation oversight regulate
检验检疫 查验 | inspection quarantine
物流 | logistics shipping delivery
口岸 | port airport
航空 机场 | aviation air_cargo
人才 培养 | talent
培训 | training course
工程师学院 | engineer_school engineering_school engineer_college engineering_college
职业院校 高等学校 | college university vocational_school
展会 服务贸易交易会 | exhibition trade_fair ciftis fair
合规 | compliance
知识产权 | intellectual_property ip_protection trademark patent
纠纷 | dispute complaint arbitration
信用 | credit credit_rating
统计 | statistics statistical
金融 融资 | finance financing loan
保险 | insurance
资金支持 | subsidy subsidies funding financial_support grant
平台 | platform
品牌 | brand
医药产品 | medicine pharmaceutical drug medical_product
即买即提 | instant_pickup pick-up instant_pick-up
追溯 | traceability trace tracing
质量安全 | quality product_safety
联席会议 | joint_conference joint_meeting
领导小组 | leading_group steering_group
两翼 机场 | two_wings
布局 | layout
单一窗口 | single_window
对台 两岸 台湾 | taiwan cross-strait
海丝 | maritime_silk_road
国际合作 | international_cooperation
天津 津冀 | tianjin hebei
北京 | beijing
厦门 | xiamen
国务院 国家 | state_council national
鼓励 支持 | encourage support
建设 | build construct
数据 | data
企业 | enterprise company companies business
进出口 | import export
零售 | retail
消费者 | consumer
专业服务 第三方 | professional_service third-party third_party
银行卡 清算 | bank_card bank_cards clearing_institution
综合试验区 | pilot_zone
比重 占比 | share
培训基地 | training_base
技能大赛 | competition
工程师 | engineer
学院 院校 | school
免税 | exemption
信用保险 | credit_insurance
快件 邮件 | express
邮件 快件 | parcel
供需对接 | matchmaking
初创 | startup
总部企业 | headquarters
一带一路 | belt_and_road
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in (*_CHINESE.strip().splitlines(), *_ENGLISH.strip().splitlines()):
        official, _, everyday = line.partition(" | ")
        for term in everyday.split():
            table.setdefault(term.replace("_", " "), official)
    return table


# Everyday or English term → official terms, several separated by blanks.
SYNONYMS: dict[str, str] = _table()
