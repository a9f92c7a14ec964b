"""Sentences that speak of responsibility and must be shown as unread."""

from tests.wordings.wording import Wording

UNPARSED = [
    Wording("to-study-together", "ledger", "一、经济\n1．扩大投资。（市发改委负责）\n2．促进消费。由市商务局会同市财政局研究提出意见。\n", ["由市商务局会同市财政局研究提出意见。"]),
    Wording("the-former-leads", "ledger", "一、经济\n1．扩大投资。（市发改委、市财政局负责，前者为牵头单位）\n", ["（市发改委、市财政局负责，前者为牵头单位）"]),
    Wording("seat-of-an-office", "ledger", "一、经济\n1．扩大投资。（市发改委负责）\n二、保障\n领导小组办公室设在市教育局，具体工作由市教育局承担。\n", ["领导小组办公室设在市教育局，具体工作由市教育局承担。"]),
    Wording("explained-by", "ledger", "一、经济\n1．扩大投资。（市发改委负责）\n二、附则\n本方案由市发改委负责解释。\n本办法自印发之日起施行，由市财政局会同市发改委负责解释。\n", []),
    Wording("odd-statement-is-shown", "ledger", "一、经济\n1．扩大投资。（市发改委负责）\n2．促进消费。（责任单位：见附表3）\n", ["（责任单位：见附表3）"]),
    Wording("closing-provision", "ledger", "一、旅游\n1．打造线路。（市文旅局负责）\n二、附则\n本细则的具体应用问题由市文旅局负责解释。\n", []),
    Wording("statement-of-unknown-shape", "ledger", "一、旅游\n1．打造线路。（市文旅局负责）\n2．改造厕所。（牵头单位：按第5项分工执行）\n", ["（牵头单位：按第5项分工执行）"]),
    Wording("remark-in-brackets", "ledger", "一、交通\n1．修好主路。（市交通局牵头，市财政局配合，重大事项报市委办公室备案）\n", ["重大事项报市委办公室备案"]),
    Wording("remark-in-the-middle", "ledger", "一、交通\n1．修好主路。（市交通局牵头，必要时可商澜溪大学，市财政局配合）\n", ["必要时可商澜溪大学"]),
    Wording("remark-behind-brackets", "ledger", "一、交通\n1．修好主路。（市交通局牵头）加强巡查。请市妇联随时反馈。\n", ["请市妇联随时反馈"]),
    Wording("remark-behind-a-label", "ledger", "一、交通\n1．修好主路。\n责任单位：市交通局，市城管局把关\n", ["市城管局把关"]),
    Wording("remark-behind-a-sentence", "ledger", "一、交通\n1．修好主路，由市交通局牵头，市财政局配合。澜溪海关视情介入。\n", ["澜溪海关视情介入"]),
    Wording("remark-beside-a-duty", "ledger", "一、交通\n1．修好主路。市妇联随时反馈；市交通局要牵头做好统筹。\n2．架桥。（市水利局负责）\n", ["市妇联随时反馈；", "市交通局要牵头做好统筹。"]),
    Wording("remark-in-a-cell", "ledger", "序号\t任务\t责任单位\n1\t修好主路\t市交通局、市财政局，抄送市审计局\n", ["抄送市审计局"]),
    Wording("bracket-of-unknown-words", "ledger", "一、交通\n1．修好主路。（澜溪大学随时跟进）\n2．架桥。（市水利局负责）\n", ["（澜溪大学随时跟进）"]),
    Wording("in-concrete-terms", "ledger", "一、交通\n1．修好主路，由市交通局具体抓落实，市妇联把关。\n2．架桥。（市水利局负责）\n", ["1．修好主路，由市交通局具体抓落实，市妇联把关。"]),
    Wording("a-duty-then-a-bracket", "ledger", "一、交通\n1．市交通局：维护道路秩序；开展巡查。（市妇联随时反馈）\n2．架桥。（市水利局负责）\n", ["市交通局：维护道路秩序；开展巡查。", "（市妇联随时反馈）"]),
    Wording("no-remark-but-an-open-list", "ledger", "一、交通\n1．修好主路。（市交通局等市道路工作专班成员单位负责，2025年底前完成）完善全县公路格局。\n", []),
    Wording("remark-on-matters", "ledger", "一、交通\n1．修好主路。（市交通局、市公安局负责；涉铁事项商澜溪火车站）\n", ["涉铁事项商澜溪火车站"]),
    Wording("unit-in-a-note", "ledger", "一、交通\n1．修好主路。牵头单位：市交通局（代建单位：澜溪城投公司）；配合单位：市公安局\n", ["澜溪城投公司"]),
    Wording("remark-in-a-column", "ledger", "序号\t任务\t责任单位\t备注\n1\t疏浚河道\t市水利局、市财政局\t技术支撑由澜溪大学提供\n", ["技术支撑由澜溪大学提供"]),
    Wording("where-money-stands", "ledger", "一、水务\n1．修渠。（县水利局负责，经费列县金融委员会）\n", ["经费列县金融委员会"]),
    Wording("owner-of-a-project", "ledger", "一、水务\n1．修渠。（县水利局负责，项目法人为澜溪水务集团）\n", ["项目法人为澜溪水务集团"]),
    Wording("asked-in-a-note", "ledger", "一、水务\n1．修渠。责任单位：县水利局（会商县林业局）、县财政局\n", ["会商县林业局"]),
    Wording("remark-in-a-line-of-a-table", "ledger", "序号\n任务\n牵头单位\n配合单位\n1\n架桥\n澜溪日报社。市民政局复核，联系省林业中心另议\n市水利局\n", ["市民政局复核", "联系省林业中心另议"]),
    Wording("association-deliberates", "ledger", "一、产业\n1．减税。（市茶业协会商定标准。市税务局为牵头单位，市财政局为责任单位）\n", ["市茶业协会商定标准"]),
]  # fmt: skip
