"""Commands that read documents: repair, extract, load."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.output import print_json, print_lines, print_listing, show_progress, strip_control_characters, write_file
from cli.words import describe_extraction, list_tasks
from graph.errors import BadInput
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.loader.load import Loaded, Refused

_FILE = click.argument("file", type=click.Path(path_type=Path))
_DRY_RUN = "试运行，未写入 dry run, nothing written："
_GO_ON = "files were done；再运行同一命令即可接着载入 run the same command again to go on"


@click.command()
@_FILE
@click.option("--explain", is_flag=True, help="说明改动及理由 Show what was moved, and why.")
@click.option(
    "--page", type=click.Path(path_type=Path), metavar="FILE.html", help="说明写成网页 Explain as a page, too."
)
def repair(file: Path, *, explain: bool, page: Path | None) -> None:
    """输出理顺后的文本。 Print the text put in order.

    错乱的抓取文本恢复顺序，缺句处标［缺失］；完好的文本原样输出。
    A scrambled scrape is put in order, ［缺失］ marks what is lost; a sound text comes back as it was.
    """
    from graph.loader.report.repaired_text import put_in_order
    from graph.loader.sources.read import read_source

    source = read_source(file, read_settings())
    if not explain and page is None:
        click.echo(put_in_order(source).encode(source.encoding), nl=False)  # as bytes: line breaks stay as they are
        return
    from graph.loader.report.explain_repair import explain_repair
    from viz.explain import explain_as_text, render_explanation

    explanation = explain_repair(source)
    click.echo(explain_as_text(explanation))
    if page:
        write_file(page, render_explanation(explanation))
        click.echo(f"网页 page: {page}", err=True)


@click.command()
@_FILE
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出全部事实 All facts as JSON.")
def extract(file: Path, *, as_json: bool) -> None:
    """列出一份文件的事实。 Print one document's facts, without a database."""
    from graph.loader.extract import extract
    from graph.loader.report.json_output import to_contract
    from graph.loader.sources.read import read_source

    extraction = extract(read_source(file, read_settings()))
    if as_json:
        print_json(to_contract(extraction))
        return
    print_lines(describe_extraction(extraction, is_listed=True))
    for listing in list_tasks(extraction):
        print_listing(listing)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--dry-run", is_flag=True, help="只说会改动什么，不写入 Tell what would change, write nothing.")
def load(paths: tuple[Path, ...], *, dry_run: bool) -> None:
    """把文件或文件夹载入图谱。 Load files or folders into the graph.

    同一文件再次载入会替换原有内容，不会重复。 A document that is loaded again replaces what stood of it.
    试运行时，每份文件各自与现有图谱比较。 In a dry run each file is compared with the graph as it stands.
    """
    from graph.loader import load as corpus
    from graph.store.client import open_graph

    settings = read_settings()
    files, others = list(corpus.find_files(paths)), corpus.count_passed_over(paths)
    passed_over = "、".join(f"{kind} {number}" for kind, number in sorted(others.items()))
    if not files:
        folders = "、".join(map(str, paths))
        raise BadInput(f"{folders}：没有可读的文件 no file of a kind that is read{passed_over and f'：{passed_over}'}")
    take, mood = (corpus.dry_run, _DRY_RUN) if dry_run else (corpus.load, "")
    done, refused = 0, []
    try:
        with open_graph(settings) as graph, show_progress(len(files)) as advance:
            for result in take(graph, paths, settings):
                done += 1
                if isinstance(result, corpus.Refused):
                    refused.append(result)
                else:
                    _tell_what_changed(result, mood)
                advance()
    except BaseException:
        if done:
            click.echo(f"fengong: 停在 {done} / {len(files)} 份文件之后 {_GO_ON}", err=True)
        raise
    if done > 1:
        kept, left = done - len(refused), len(refused)
        click.echo(f"{mood}载入 {kept} 份，未载入 {left} 份 loaded {kept}, left out {left}")
    if others:
        click.echo(f"另有 {others.total()} 个文件不是可读的格式，未看 other files were passed over：{passed_over}")
    report_refused(refused)


def _tell_what_changed(loaded: "Loaded", mood: str) -> None:
    changes = loaded.changes
    print_lines(describe_extraction(loaded.extraction))
    click.echo(
        f"  {mood}新建 created {changes.created} · 更改 changed {changes.changed} · 删除 deleted {changes.deleted}"
    )


def report_refused(refused: "Sequence[Refused]") -> None:
    """A line for each file that was not loaded, and why; where there are any, the command has failed."""
    for each in refused:
        click.echo(strip_control_characters(f"fengong: {each.reason}"), err=True)
    if refused:
        sys.exit(refused[0].reason.exit_code)
