"""What a passage is besides a duty: a penalty for its breach, or what a law says of itself. Told by its words alone."""

import re

# 由上级机关责令改正, 处一万元以下罚款, 依法追究刑事责任
PENALTY = re.compile(r"责令|罚款|处分|追究[^。；]{0,6}责任|依法查处|给予警告|处罚")
# 本条例自…起施行。 …应当履行下列职责： （七）法律、法规规定的其他职责
FORMULA = re.compile(
    r"施行。|履行[以下]下|下列(?:情形|职责|义务|行为)|其他(?:职责|权利|义务|情形|行为)|从其规定|有关法律、法规的规定(?:予以处理|执行)"
)

# 第一条 为了…，根据《…》，制定本条例。 第五十条 本条例自…起施行，…同时废止。
OF_ITSELF = re.compile(r"制[定订]本[一-龥]{1,4}。|本[一-龥]{1,4}(?:自|从)[^。]{0,30}(?:施行|实施|执行|生效)")

# （一）指导思想。 二、基本原则
MIND = re.compile(r"指导思想|(?:基本|工作|总体)原则|总体(?:要求|思路)")
# 到2030年，…达到30%以上。
AIM = re.compile(r"[到至]\s*20\d\d年|\d\s*[%％万亿]")


def states_penalty(text: str) -> bool:
    """Whether it says what a breach of a duty brings: likeness to the duty itself is no carrying out.

    >>> states_penalty("强行指派志愿者的，由民政部门责令改正。")
    True
    """
    return PENALTY.search(text) is not None


def is_formula(text: str) -> bool:
    """Whether it has words that many laws have in the same place, whatever they are about.

    >>> is_formula("本办法自公布之日起施行。")
    True
    """
    return FORMULA.search(text) is not None


def speaks_of_itself(text: str) -> bool:
    """Whether it says why the document is made or from when it holds, which nobody can carry out.

    >>> speaks_of_itself("为了节约用水，根据有关法律，结合本省实际，制定本条例。")
    True
    >>> speaks_of_itself("县级以上人民政府应当制定本行政区域节水规划。")
    False
    """
    return OF_ITSELF.search(text) is not None


def tells_the_mind(title: str, text: str) -> bool:
    """Whether it says, under a title of its own, with what mind all is to be done: that can be taken up no more than an opening.

    Many a plan sets its aims there, too.

    >>> tells_the_mind("基本原则", "坚持市场主导。充分发挥市场作用。")
    True
    >>> tells_the_mind("总体要求", "坚持节水优先，到2030年再生水利用率达到30%以上。")
    False
    """
    return MIND.search(title) is not None and AIM.search(text) is None
