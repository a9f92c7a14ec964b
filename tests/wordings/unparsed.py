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
]  # fmt: skip
