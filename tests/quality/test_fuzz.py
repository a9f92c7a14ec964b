"""Damaged files of every kind are read or refused in one line, and their facts stand in them (see bench/fuzz.py)."""

import pytest

from tests.fuzzing import KINDS, check, list_seeds

PIECES = 7  # in which each sound input is cut
QUICK = [
    kind for kind in KINDS if kind != "pdf"
]  # a damaged PDF takes long to be refused: tests/loader/sources/test_pdf.py has some


@pytest.mark.parametrize("kind", QUICK)
def test_files_with_a_piece_lost_turned_or_doubled_break_no_reader(kind: str) -> None:
    for seed in list_seeds(kind):
        for start in range(0, len(seed), len(seed) // PIECES + 1):
            end = start + len(seed) // PIECES
            for middle in (b"", seed[start:end][::-1], seed[start:end] * 2):
                check(kind, seed[:start] + middle + seed[end:])
