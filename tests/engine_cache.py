"""Java options with which the embedded engine starts three times as quickly, since the tests start about a hundred of them.

Its classes are kept beside the work tree as Java has them once loaded (JEP 483), and it optimises lightly, as suits a life of seconds.
"""

import json
import os
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock

from graph.loader.sheets.reading import read_sheet
from graph.loader.sources.read import read_source
from graph.settings import Settings
from graph.store.client import open_graph
from graph.store.embedded.keeper import Order, command_line, find_free_ports
from graph.store.embedded.launcher import write_order_for
from graph.store.embedded.lease import FORMAT
from tests.factories import load

EXAMPLE = Path(__file__).parent.parent / "examples" / "yufubanfa-2017-127.csv"
LIGHTLY = "-XX:+IgnoreUnrecognizedVMOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
NAME = "JDK_JAVA_OPTIONS"  # every java that is started reads it


def use_engine_cache(directory: Path) -> None:
    """Let every java of this run and of what it starts use the options; the first call makes the cache, in about 15 seconds."""
    cache = directory / f"engine-{version('arcadedb-embedded')}.aot"
    directory.mkdir(exist_ok=True)
    with FileLock(f"{cache}.lock"):
        if not cache.exists():
            _make(cache)
    os.environ[NAME] = f"{LIGHTLY} -XX:AOTCache={cache}" if cache.exists() else LIGHTLY


def _make(cache: Path) -> None:
    """Note the classes that an engine loads while it is loaded and asked, and lay them down."""
    with tempfile.TemporaryDirectory() as place:
        home, classes = Path(place) / "home", Path(place) / "classes"
        settings = Settings(home=home, engine_linger_seconds=0)
        os.environ[NAME] = f"{LIGHTLY} -XX:AOTMode=record -XX:AOTConfiguration={classes}"
        with open_graph(settings) as graph:
            load(graph, read_sheet(read_source(EXAMPLE, settings)))
        with FileLock(home / "engine.lock"):  # the engine has stopped
            if not classes.exists():
                return
            order = Order(**json.loads(write_order_for(home, FORMAT, settings)))
        os.environ[NAME] = f"-XX:AOTMode=create -XX:AOTConfiguration={classes} -XX:AOTCache={cache}"
        command = command_line(order, *find_free_ports(2))
        made = subprocess.run(command, check=False, capture_output=True, cwd=home / "engine")
        if made.returncode != 0:  # too slow at stopping, the engine was killed amid its notes: no cache this time
            cache.unlink(missing_ok=True)
