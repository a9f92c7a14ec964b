"""How quickly each page is there at its first view, in a real Chromium, beside a bare static page in the same run.

    .venv/bin/python bench/first_view.py [--runs N]

The examples are loaded into an engine of their own, and served. Each view is the first of a browser context of its own, so nothing is in its
cache: time from navigation to the end of loading, medians of several rounds in which the pages take turns with the static one. Each page was
asked for once before: who comes first after a load waits for what is then kept for everybody. The last line is one JSON object.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

AIM = 2.0  # times the static page
FENGONG = str(Path(sys.executable).with_name("fengong"))
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOCUMENT = quote("云川府办发〔2019〕36号")
PAGES = {
    "start": "/",
    "tasks": "/tasks",
    "document": f"/document/{DOCUMENT}",
    "text": f"/document/{DOCUMENT}/text",
    "task": f"/task/{DOCUMENT}:1",
    "documents": "/documents",
    "agencies": "/agencies",
    "ranking": "/ranking",
    "targets": "/targets",
    "due": "/due?by=2031-01-01",
    "heatmap": "/heatmap",
    "network": "/network",
    "help": "/help",
}
STATIC = b"<!doctype html><html lang='zh'><meta charset='utf-8'><title>-</title><h1>-</h1><p>-</p></html>"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> None:
    """Load, serve, view, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with _serve_examples() as site, _serve_static() as static, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        addresses = {"static": static} | {name: site + path for name, path in PAGES.items()}
        for address in addresses.values():
            urlopen(address).read()  # noqa: S310  # of this machine
        seen: dict[str, list[float]] = {name: [] for name in addresses}
        for _ in range(runs):
            for name, address in addresses.items():
                seen[name].append(_view(browser, address))
        browser.close()
    medians = {name: statistics.median(times) for name, times in seen.items()}
    ratios = {name: round(medians[name] / medians["static"], 2) for name in PAGES}
    for name, ratio in ratios.items():
        print(
            f"{name:10} {medians[name]:7.1f} ms  {ratio:5.2f} times the static page{'' if ratio <= AIM else '  above the aim'}"
        )
    static_ms = round(medians["static"], 1)
    print(json.dumps({"runs": runs, "static_ms": static_ms, "load": os.getloadavg()[0], "aim": AIM, "ratios": ratios}))


def _view(browser: Browser, address: str) -> float:
    """Milliseconds from navigation to the end of loading."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.wait_for_function(f"{LOADED} > 0")
    taken = float(page.evaluate(LOADED))
    context.close()
    return taken


def _find_chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        sys.exit("no Chromium on this machine")
    return found


@contextmanager
def _serve_examples() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"FENGONG_HOME": home}
        subprocess.run([FENGONG, "load", "examples"], env=environment, check=True, stdout=subprocess.DEVNULL)
        command = [FENGONG, "serve", "--port", "0"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as service:
            line = service.stdout.readline() if service.stdout else ""
            yield "http:" + line.rpartition("http:")[2].strip().rstrip("/")
            service.terminate()


@contextmanager
def _serve_static() -> Iterator[str]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(STATIC)))
            self.end_headers()
            self.wfile.write(STATIC)

        def log_message(self, *args: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


if __name__ == "__main__":
    main()
