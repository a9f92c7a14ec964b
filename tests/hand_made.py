"""The one place that knows of the hand-made answers beside the repository (docs/labelling.md)."""

import importlib.util
from pathlib import Path
from typing import Any

HAND_MADE = Path(__file__).parents[2] / "shared" / "gold"
SCRAMBLED = Path("../seed/yufubanfa-2017-127.txt")  # from there; what is right for it stands in HAND_MADE / "seed"


def load_scorer(folder: Path) -> Any:
    """The scorer that stands beside the answers; raises FileNotFoundError where it does not."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
