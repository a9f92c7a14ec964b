"""Why words that speak of responsibility became no statement: what the ledger of a document shows.

Nothing that looks like a statement is dropped in silence. Three things do, and each has its reason; a closing provision
(本方案由市发改委负责解释) speaks of the document and of no task, so it is left out: it stands in most documents, and a ledger
that always has an entry is not read.
"""

import re

from graph.loader.statements.grammar import (
    DUTY,
    LABEL_IN_FRONT,
    LABEL_INSIDE,
    NAMES_NOBODY,
    OF_ALL_TASKS,
    VERB_BEHIND,
    RoleCue,
)
from graph.loader.statements.matching import ends_like_a_statement, get_cue
from graph.loader.statements.remainders import ENDING
from graph.text.messages import say

NO_RULE = say("no rule reads this statement")
RUNNING = say("a duty worded in running text, no statement")
DOCUMENT_WIDE = say("said of all tasks of the document, not of one")
SEVERAL = say("said of several tasks, and it is open of which")
BELOW = say("said of all tasks below a heading, not of one")
REMARK = say("a remark beside a statement that may name a body")
TOO_LONG = say("too long for a statement, not read")

CLOSING_PROVISION = re.compile(
    "(?:负责|予以|进行)?(?:解释|说明)(?:工作)?$|^本[^，。]{1,8}由[^。]*实施$|解释权归|自[^，。]{2,20}起(?:正式)?(?:施行|实施|执行|生效)|^有效期|本[^，,。]{1,10}[^。]{0,40}有效期"
)
BY_A_BODY = re.compile(
    f"(?<!自)由[^，。；、由]{{0,24}}?{ENDING.pattern}[^，。；的]{{0,8}}(?:落实|办理|实施|统筹|承办|抓)"
)  # 由县农业农村局具体抓落实
# 本措施自…起实施，…，由市发改委负责牵头组织实施: who carries out the document, not who answers for a task.
COMES_INTO_FORCE = re.compile(r"本[^，,。]{1,8}自[^，,。]{2,20}起(?:正式)?(?:施行|实施|执行|生效)")
# A heading that says whose the tasks below are: 一、县卫健局牵头负责的任务.
HEADS_TASKS = re.compile(
    f"{ENDING.pattern}(?:牵头|负责|主办|承办|主抓)[^，。；、]{{0,4}}的(?:重点)?(?:任务|工作|事项|项目)[：:]?$"
)
LONGEST_HEADING = 60  # characters
DESCRIPTION = re.compile(
    "(?:机制|制度|格局|体系|体制|模式|局面|合力|负责制)$"
)  # 形成部门各负其责的工作格局: who, not what


def explain_unparsed(words: str, *, bare: bool) -> str | None:
    """The reason why words that no rule read are listed as unparsed; None where they are nothing like a statement.

    ``bare``: the words are a sentence, without the brackets or the label that show a statement.
    """
    squeezed = "".join(words.split())
    inner = squeezed.strip("。；;，,（）()〔〕[]【】")
    if CLOSING_PROVISION.search(inner):
        return None
    if OF_ALL_TASKS.search(inner):
        return DOCUMENT_WIDE
    if HEADS_TASKS.search(inner):
        return BELOW
    if DESCRIPTION.search(inner):
        return None
    if bare:
        return (
            NO_RULE
            if ends_like_a_statement(inner)
            else RUNNING
            if DUTY.search(inner) or BY_A_BODY.search(inner)
            else None
        )
    label = LABEL_IN_FRONT.match(squeezed) or LABEL_IN_FRONT.match(inner)
    said = (
        (label and get_cue(label).kind is not RoleCue.NOT_AN_AGENCY)
        or LABEL_INSIDE.search(inner)
        or ((verb := VERB_BEHIND.search(inner)) and not NAMES_NOBODY.search(inner[: verb.start()]))
    )
    return NO_RULE if said else RUNNING if DUTY.search(inner) else None
