"""The words without which nothing says who answers for a task."""

import re

# One of these stands in every name of a column of who answers, and in every statement.
SAYS_WHO_ANSWERS = re.compile("牵头|主办|主责|责任|落实|承办|承担|负责|实施|分工|配合|协办|协助|参与|协同|为主|统筹")


def may_say_who_answers(text: str) -> bool:
    """Whether words can hold a table of tasks at all: a long list of something else is told by this before it is read."""
    return SAYS_WHO_ANSWERS.search(text) is not None
