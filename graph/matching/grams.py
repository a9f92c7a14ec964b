"""Words → their character n-grams; what says the same in other words comes out the same, what says nothing is left out."""

import re
from collections.abc import Iterator

from graph.matching.stock_phrases import leave_out_stock_phrases
from graph.text.normalize import fold_for_search

SIZES = (1, 2)
# What stands between the words of a duty and is put in or left out as one likes: 加大(对)…(的)保护力度, 行业协会(、)商会.
FILLERS = re.compile(r"[的对和与及或并将了其等、“”‘’《》〈〉'\"()（）·\s]")
# Whose a duty is differs on each level by nature: 全国, 全省, 我市, 本区, 各县; 国家 where it begins a clause.
WHOSE = re.compile(
    r"(?:全|我|本)(?:国|省|市|自治区|区|县|州)(?:行政区域)?内?|(?<![^，。；：])国家(?=[一-龥])|各(?:省|市|区|县|地区|地)"
)
# Things that were renamed: the older word, as both may stand in one chain of documents.
RENAMED = {"经营主体": "市场主体", "共享经济": "分享经济", "小型微型企业": "小微企业", "中小微企业": "小微企业"}
OLD_NAMES = re.compile("|".join(RENAMED))
PIECE = re.compile(r"[一-鿿]+|\d+(?:\.\d+)?[%‰]?|[a-z]+")


def find_grams(words: str) -> Iterator[str]:
    """The n-grams of words, a number or a word of another script as one.

    >>> sorted(set(find_grams("我市培育经营主体300户"))) == sorted(set(find_grams("培育市场主体300户")))
    True
    """
    plain = WHOSE.sub("，", leave_out_stock_phrases(fold_for_search(words)))
    plain = FILLERS.sub("", OLD_NAMES.sub(lambda name: RENAMED[name[0]], plain))
    for piece in PIECE.finditer(plain):
        if not piece[0][0] >= "一":
            yield piece[0]
            continue
        for size in SIZES:
            yield from (piece[0][at : at + size] for at in range(len(piece[0]) - size + 1))
