"""What a release says of itself: every package that is pinned, with its version and hashes."""

import json
import re
import subprocess
from pathlib import Path

from tests.folders import ROOT


def test_the_bill_of_materials_names_all_that_is_pinned() -> None:
    made = subprocess.run(["script/sbom"], cwd=ROOT, capture_output=True, text=True, check=True)
    bill = json.loads(made.stdout)
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "fengong")
    pinned = re.findall(
        r"^([a-z0-9._-]+)==(\S+)", Path(ROOT, "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted((each["name"], each["version"]) for each in bill["components"]) == sorted(pinned)
    assert all(each["hashes"] for each in bill["components"])
