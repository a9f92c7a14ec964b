"""Characters beyond the first 65,536 (𬭎), which old formats write in halves."""


def join_surrogates(words: str) -> str:
    """Words whose rare characters are halves, as whole characters; a half without its other is no character."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
