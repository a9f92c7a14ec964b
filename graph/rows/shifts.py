"""What changed on the way down, in words."""

from graph.differences.descent import Shift, ShiftKind
from graph.text.messages import Message, say

_NUMBERS: dict[ShiftKind, str] = {"raised": "↑", "lowered": "↓"}


def tell_shift(shift: Shift) -> Message:
    """培训农民工: 3000万人次 → 140万人次 ↓; deadline: 2020年底 → 2019年底, earlier."""
    words = {"what": shift.what, "before": shift.before, "after": shift.after}
    match shift.kind:
        case "raised" | "lowered":
            return say("{what}: {before} → {after} {mark}", mark=_NUMBERS[shift.kind], **words)
        case "added":
            return say("added: {what} {after}", **words)
        case "left_out":
            return say("left out: {what} {before}", **words)
        case "earlier":
            return say("deadline earlier: {before} → {after}", **words)
        case "later":
            return say("deadline later: {before} → {after}", **words)
