"""Feed damaged files to the readers and to extraction, guided by which code they reach (atheris), until something breaks.

    .venv/bin/python bench/fuzz.py KIND [--seconds N] [--corpus DIR]

Broken is: any exception but a refusal in one clear line (BadInput), a fact that does not stand in the file, an agency
outside its statement, or more than ten seconds for one small input. What is found is written as crash-… into the working
directory; a test of the reader that it broke keeps what it showed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # so that this file can be run by its path

with atheris.instrument_imports(include=["graph"]):
    from tests.fuzzing import KINDS, check, list_seeds

LARGEST = 100_000  # bytes of an input
SLOW = 10  # seconds for an input


def main() -> None:
    arguments = _read_arguments()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = arguments.corpus or Path(scratch)
        for place, seed in enumerate(list_seeds(arguments.kind)):
            (corpus / f"seed-{place}").write_bytes(seed)
        options = [
            f"-max_total_time={arguments.seconds}",
            f"-timeout={SLOW}",
            f"-max_len={LARGEST}",
            "-rss_limit_mb=2000",
        ]
        atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: check(arguments.kind, data))
        atheris.Fuzz()


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Feed damaged files to the readers.")
    parser.add_argument("kind", choices=KINDS, help="which reader")
    parser.add_argument("--seconds", type=int, default=60, metavar="N", help="how long (default: 60)")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="where inputs that reach new code are kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
