"""What a start costs: what is not needed is not imported, and the benchmark says how long the rest takes."""

import json
import os
import signal
import subprocess
import sys

import pytest

from graph.settings import Settings
from tests.folders import ROOT

NETWORK = {"networkx", "scipy", "pyvis"}
SERVICE = {"fastapi", "uvicorn", "jinja2"}
# What only the keeper of the embedded engine needs.
KEEPER = {"urllib.request", "filelock"}
READING = {"graph.loader.agencies.jurisdictions", "graph.loader.statements.grammar"}


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        ("cli.main", NETWORK | SERVICE | KEEPER | READING | {"graph.answers", "neo4j", "numpy", "rich"}),
        (
            "cli.commands.ask",
            NETWORK
            | SERVICE
            | KEEPER
            | READING
            | {"cli.commands.networks", "cli.commands.read", "cli.commands.show", "graph.answers", "rich"},
        ),
        ("graph.loader.extract", NETWORK | SERVICE | KEEPER | {"neo4j", "numpy"}),
        ("graph.questions", NETWORK | SERVICE | KEEPER | READING | {"neo4j", "numpy"}),
    ],
)
def test_a_start_imports_nothing_that_it_does_not_need(module: str, spared: set[str]) -> None:
    listing = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    imported = json.loads(subprocess.check_output([sys.executable, "-c", listing]))
    assert spared & set(imported) == set()


def test_a_question_spares_the_arrays_that_the_driver_could_send(embedded_settings: Settings) -> None:
    asked = "import sys; from cli.asking import ask; ask(lambda graph: print('numpy' in sys.modules)); import numpy"
    environment = os.environ | {"FENGONG_HOME": str(embedded_settings.home)}
    printed = subprocess.check_output([sys.executable, "-c", asked], env=environment, text=True)
    assert printed == "False\n"


def test_a_question_to_a_running_engine_spares_what_others_need(embedded_settings: Settings) -> None:
    asked = (
        "import json, sys; from cli.asking import ask; from graph import questions; ask(questions.rank_co_owners);"
        "print(json.dumps(sorted(sys.modules)))"
    )
    environment = os.environ | {"FENGONG_HOME": str(embedded_settings.home)}
    imported = json.loads(subprocess.check_output([sys.executable, "-c", asked], env=environment))
    starting = {"graph.store.embedded.keeper", "graph.store.embedded.launcher"}
    others = {
        "graph.answers.assignments",
        "graph.answers.tasks",
        "graph.text.footnotes",
        "graph.questions.naming.resolve",
    }
    assert (starting | others) & set(imported) == set()


def test_an_interrupt_while_python_reads_modules_ends_the_command_without_a_word() -> None:
    started = (
        "import os, signal, sys; from cli.start import main;"
        "sys.meta_path.insert(0, type('Late', (), {'find_spec': lambda *_: os.kill(os.getpid(), signal.SIGINT)}));"
        "main()"
    )
    ended = subprocess.run([sys.executable, "-c", started], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, b"", b"")


def test_the_benchmark_ends_in_one_json_object() -> None:
    printed = subprocess.check_output([sys.executable, ROOT / "bench" / "startup.py", "--runs", "1"], text=True)
    costs = json.loads(printed.splitlines()[-1])["seconds"]
    assert set(costs) == {"python -c pass", "fengong --help", "fengong extract FILE", "fengong co-owners"}
