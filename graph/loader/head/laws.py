"""Laws and regulations: texts of articles that have no number of a document and are cited by their titles.

A law is known by its title, cited or loaded: 《献血法》 elsewhere and the text of 中华人民共和国献血法 are one document. That holds for a
title that says whose the law is, or that only the state gives (…法, …条例); there may be many a 管理办法.
"""

import re

STATE = "中华人民共和国"
_MARKS = re.compile(r"[《》〈〉<>\s]")  # 江岚省实施《节水法》办法, within another title 江岚省实施〈节水法〉办法
_VERSION = re.compile(r"[（(](?:[12]\d{3}|修[订正])[^（）()]*[）)]$")  # （2031年修正）
_KIND = re.compile(r"(?P<of_state>(?<!方)法|条例)$|(?:条例|规定|细则|规则|办法)(?:[（(](?:试行|暂行)[）)])?$")
_PLACE = re.compile(r"^[一-龥]{2,10}?(?:省|自治区|市|州|盟|县|区)(?=..)")
_FIRST_ARTICLE = re.compile(r"(?m)^[ 　\t#*]*第一条")
SHORTEST_SUBJECT = 2  # characters: 献血, 工会


def name_law(title: str | None) -> str | None:
    """The title of a law as all write it; None where it is the title of no law.

    >>> name_law("中华人民共和国献血法（2031年修正）"), name_law("江岚省实施《节水法》办法"), name_law("献血工作方案")
    ('献血法', '江岚省实施节水法办法', None)
    """
    plain = _VERSION.sub("", _MARKS.sub("", title or "")).replace(STATE, "")
    return plain if _KIND.search(plain) and "关于" not in plain else None


def is_one_law(title: str, text: str, place: str | None) -> bool:
    """Whether a text of articles is the one law that has this title; of ``place``, where the title tells one."""
    is_known = is_of_state(title) or (place is not None and name_law(title) is not None)
    return is_known and bool(_FIRST_ARTICLE.search(text))


def is_of_state(title: str | None) -> bool:
    """Whether a title is that of a law which only the state gives, so that there is no other one: …法, …条例.

    >>> is_of_state("优化营商环境条例"), is_of_state("献血管理办法")
    (True, False)
    """
    law = name_law(title)
    return law is not None and (STATE in (title or "") or bool((kind := _KIND.search(law)) and kind["of_state"]))


def is_law_of(title: str | None, order: str) -> bool:
    """Whether an order that is cited with this title gave the one law of that name: one of the state, or of the place whose order it is.

    >>> is_law_of("养老服务条例", "国务院令第812号"), is_law_of("江岚省实施《养老服务条例》办法", "江岚省人民政府令第77号")
    (True, True)
    >>> is_law_of("取水规定", "水利部令2019年第3号")
    False
    """
    place = _PLACE.match(name_law(title) or "")
    return is_of_state(title) or bool(place and order.startswith(place[0]))


def carries_out_law(title: str | None, law: str | None) -> bool:
    """Whether a regulation is about all that a law is about, by their titles: it says for one place how the law is carried out.

    >>> carries_out_law("澜溪市献血条例", "中华人民共和国献血法"), carries_out_law("澜溪市全民健身条例", "体育法")
    (True, False)
    """
    lower, higher, subject = name_law(title), name_law(law), name_subject(law)
    if lower is None or subject is None or lower == higher:
        return False
    return len(subject) >= SHORTEST_SUBJECT and subject in lower


def name_subject(title: str | None) -> str | None:
    """What a law is about, by its title; None where it is the title of no law.

    >>> name_subject("澜溪市餐厨废弃物管理办法")
    '餐厨废弃物管理'
    """
    law = name_law(title)
    return _KIND.sub("", _PLACE.sub("", law)) if law else None
