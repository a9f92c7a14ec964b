"""Persons with their bodies in brackets (王某某（市水利局）): members of a group, not who answers for a task."""

import re

from graph.loader.statements.grammar import BODY

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤褚卫甲乙丙丁戊己庚辛"
    "施尤常康柳温芦尚牛洪米申耿岳齐伍庞聂骆倪祝鲁俞翁殷柯凌喻柴涂葛盛乔纪舒甘包左谷桂童樊焦阮"
)
PERSON = re.compile(
    rf"(?:^|(?<=[^一-龥]))(?:[{SURNAMES}][ 　]?[一-龥×]{{1,2}}|[一-龥]某{{1,2}}|(?:欧阳|上官|司马|诸葛|慕容|皇甫)[一-龥]{{1,2}})[ 　]*$"
)
BY_NAME = re.compile(rf"[{SURNAMES}][一-龥×]{{2}}|[一-龥]某{{1,2}}")  # 冯建国, 王某某: two characters may be 安监
UNNAMED = re.compile("某[ 　]*$")
MEMBERS = re.compile("名单|成[ 　]*员(?!单位)|组[ 　]*长|组员|联络员|联系人|专家|组成人员|委员(?!会)")
LIST = 800  # characters in which a list of persons says what it is


def is_person(name: str) -> bool:
    """Whether a name is a person's (冯建国) and can be no body's (金融办)."""
    return bool(BY_NAME.fullmatch(name)) and not BODY.search(name)


def is_person_behind(name: str) -> bool:
    """Whether what stands in brackets behind a body is a person's name, also of two characters: 县水利局（李伟）."""
    return bool(PERSON.fullmatch(name)) and not BODY.search(name)


def names_a_person(text: str, end: int) -> bool:
    """Whether the words that end at ``end`` are a person's name: by 某, or by its surname in a list of persons."""
    line = text[max(text.rfind("\n", 0, end) + 1, end - 12) : end]
    return bool(PERSON.search(line)) and bool(UNNAMED.search(line) or MEMBERS.search(text, max(0, end - LIST), end))
