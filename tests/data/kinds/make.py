"""Makes the files beside it that are not written by hand: one folder for each kind.

    python -m tests.data.kinds.make [KIND …]    # needs soffice (Writer, Calc) and a Chinese font for office-*

tests/quality/test_kinds.py reads what this once made, and its answers; run it again only to add a kind.
"""

import json
import sys
from pathlib import Path

from tests.data.kinds.making import layout, office, pdf, plain, sheets, web, word  # noqa: F401  their makers enter themselves
from tests.data.kinds.making.cases import KINDS

HERE = Path(__file__).resolve().parent


def make(name: str) -> None:
    """Write the cases of the kind ``name``."""
    about, maker = KINDS[name]
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    for case in maker():
        (folder / case.name).write_bytes(case.data)
        answer = json.dumps({"about": about} | case.answer, ensure_ascii=False, indent=1)
        (folder / case.name).with_suffix(".expect.json").write_text(answer + "\n", encoding="utf-8")


if __name__ == "__main__":
    for chosen in sys.argv[1:] or KINDS:
        make(chosen)
