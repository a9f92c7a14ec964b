"""How quickly the picture of a big network comes and moves, in a real Chromium.

    .venv/bin/python bench/network_page.py [--agencies N] [--tasks N] [--runs N]

An invented division of tasks (agencies of many cities, the busy ones with many partners) is drawn, served on this
machine and opened: time from navigation to the first drawn canvas, and the frames of a pan by mouse that a script does.
Medians of several runs, each in a browser context of its own and beside a blank page, which tells how busy the machine
is. The last line is one JSON object.
"""

import argparse
import json
import random
import shutil
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Browser, Page, sync_playwright

from graph.analysis import keep_strongest, project_collaboration
from graph.answers import EVERYTHING, AgencyRef, Captions, Damage, TaskAssignment, TaskAssignments, TaskCaption
from viz.pictures.layout import place
from viz.pictures.network import MOST_EDGES, draw_network

AIMS = {"first_picture_seconds": 2.0, "median_frame_milliseconds": 33.0}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北中"
OFFICES = (
    "发展改革委",
    "财政局",
    "教育局",
    "人力社保局",
    "科技局",
    "民政局",
    "交通运输局",
    "自然资源局",
    "市场监管局",
    "文化旅游委",
)
# What any page costs on this machine just now: a canvas with one square on it.
BLANK = b"""<!doctype html><div id="network"><canvas width="900" height="500"></canvas></div>
<script>document.querySelector("canvas").getContext("2d").fillRect(0, 0, 9, 9)</script>"""
DRAWN = """() => {
    const canvas = document.querySelector("#network canvas");
    if (!canvas) return false;
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value > 0) && performance.now();
}"""
WATCH_FRAMES = """() => {
    window.frames_seen = [];
    let last = performance.now();
    const note = (now) => { window.frames_seen.push(now - last); last = now; window.watching = requestAnimationFrame(note); };
    window.watching = requestAnimationFrame(note);
}"""


def main() -> None:
    arguments = _read_arguments()
    assignments, captions = invent_division(arguments.agencies, arguments.tasks)
    network = project_collaboration(assignments)
    backbone = keep_strongest(network, MOST_EDGES)
    pairs = [(first, second, data["weight"]) for first, second, data in backbone.edges(data=True)]
    layout = _time(lambda: place(dict.fromkeys(network, (100.0, 50.0)), pairs))
    start = time.perf_counter()
    page = draw_network(assignments, captions, title="基准 benchmark")
    drawing = time.perf_counter() - start
    with _serve({"/": page.encode(), "/blank": BLANK}) as address, sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, NAMES)))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        visits = [(_visit(browser, f"{address}blank"), _visit(browser, address)) for _ in range(arguments.runs)]
        browser.close()
    blanks, runs = zip(*visits, strict=True)
    _report(
        {
            "agencies": len(network),
            "pairs": network.number_of_edges(),
            "pairs_drawn": len(pairs),
            "tasks": len(assignments.tasks),
            "page_megabytes": round(len(page.encode()) / 1e6, 2),
            "layout_seconds": round(layout, 2),
            "page_seconds": round(drawing, 2),
            "blank_page_seconds": round(statistics.median(first for first, _ in blanks), 3),
            "first_picture_seconds": round(statistics.median(first for first, _ in runs), 3),
            "median_frame_milliseconds": round(statistics.median(frame for _, frame in runs), 1),
            "runs": arguments.runs,
            "aims": AIMS,
        }
    )


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How quickly the picture of a big network comes and moves.")
    parser.add_argument("--agencies", type=int, default=3000, metavar="N", help="default: 3000")
    parser.add_argument("--tasks", type=int, default=20_000, metavar="N", help="default: 20000")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="visits to measure (default: 5)")
    return parser.parse_args()


def invent_division(agencies: int, tasks: int, seed: int = 6) -> tuple[TaskAssignments, Captions]:
    """Cities of about 110 agencies; a task's agencies are mostly of one city, the busy ones more often."""
    chance = random.Random(seed)  # noqa: S311  # nothing is secret here
    cities = max(agencies // 110, 1)
    members: list[list[AgencyRef]] = [[] for _ in range(cities)]
    for order in range(agencies):
        city = order % cities
        name = f"{PLACES[city % len(PLACES)]}市{OFFICES[len(members[city]) % len(OFFICES)]}{order}"
        members[city].append(AgencyRef(f"a{order}", name, name, "agency"))
    divided = []
    for order in range(tasks):
        city = order % cities
        owners = {
            pool[int(len(pool) * chance.random() ** 2)]
            for _ in range(min(2 + int(chance.expovariate(0.5)), 12))
            for pool in [members[city if chance.random() < 0.93 else chance.randrange(cities)]]
        }
        first, *others = sorted(owners, key=lambda agency: agency.id)
        document = f"市发〔2020〕{city}号"
        divided.append(TaskAssignment(f"{document}:{order}", document, "一", True, (first,), tuple(others)))
    words = "推进重点任务落实，完善工作机制，加强部门协同"
    captions = Captions({}, {}, {task.id: TaskCaption(task.id.rpartition(":")[2], words) for task in divided})
    return TaskAssignments(EVERYTHING, tuple(divided), levels={}, jurisdictions={}, damage=Damage(0, 0)), captions


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def _serve(pages: Mapping[str, bytes]) -> Iterator[str]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library calls it so
            page = pages.get(self.path, b"")
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _visit(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds from navigation to the first picture; milliseconds of the median frame of a pan."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    drawn = page.wait_for_function(DRAWN, polling="raf").json_value()
    page.wait_for_timeout(500)
    frames = _pan(page)
    context.close()
    return float(drawn) / 1000, statistics.median(frames)


def _pan(page: Page) -> list[float]:
    """A drag of two seconds over empty ground, in a circle; each frame's milliseconds."""
    box = page.locator("#network").bounding_box()
    assert box
    x, y = box["x"] + 8, box["y"] + box["height"] - 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(WATCH_FRAMES)
    for step in range(120):
        page.mouse.move(x + 4 * min(step, 120 - step), y - 2 * min(step, 120 - step))
    frames = page.evaluate("() => { cancelAnimationFrame(window.watching); return window.frames_seen; }")
    page.mouse.up()
    return [float(frame) for frame in frames]


def _report(measured: dict[str, object]) -> None:
    for name, value in measured.items():
        print(f"{name:<28}{value}")
    print(json.dumps(measured, ensure_ascii=False))


if __name__ == "__main__":
    main()
