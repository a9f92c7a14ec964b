"""The network page in a real browser: what people do with it, by mouse, keyboard and thumb, without any network."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from playwright.sync_api import Page, Route, expect
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from graph.answers import Captions, TaskAssignments
from graph.text.messages import CHINESE, ENGLISH
from tests.viz.samples import divide
from viz.frame import Visit
from viz.pictures.network import draw_network

Show = Callable[[Page, str], None]

# A hub that works with all others, the more the earlier they stand here; 市气象局 works with nobody.
HUB = "市发展改革委"
PARTNERS = ("市人力社保局", "市教委", "市财政局", "<b>市</b>科委", "人行云川中心支行")
HOSTILE = PARTNERS[3]
OTHER = "云川〔2032〕1号"
IN_CHINESE = Visit(CHINESE)


def make_hub() -> tuple[TaskAssignments, Captions]:
    return divide(
        *(([HUB], [name]) for order, name in enumerate(PARTNERS) for _ in range(5 - order)),
        *((["市人力社保局"], ["市教委"]) for _ in range(2)),
        (["市气象局"], []),
    )


@pytest.fixture
def html() -> str:
    return draw_network(*make_hub(), IN_CHINESE, title="云川市协作网络", notes=["至少：有 7 项任务原文缺失。"])


@pytest.fixture
def html_of_two() -> str:
    """The tasks of 市教委 stand in another document: those with the hub in its section 一, the others in 二."""
    assignments, captions = make_hub()
    tasks = tuple(
        replace(task, document=OTHER, id=f"{OTHER}:{order}", section="一" if task.leads[0].name == HUB else "二/（一）")
        if any(agency.name == "市教委" for agency in task.co_responsible)
        else task
        for order, task in enumerate(assignments.tasks)
    )
    sections = dict(captions.sections) | {f"{OTHER}:§一": "一、扩岗", f"{OTHER}:§二": "二、培训"}
    return draw_network(
        replace(assignments, tasks=tasks), replace(captions, sections=sections), IN_CHINESE, title="云川市协作网络"
    )


def name_id(agency: str) -> str:
    return f"云川市{agency}"


def find_on_screen(page: Page, agency: str) -> tuple[float, float]:
    """Where the circle of an agency stands on the screen."""
    point = page.evaluate("name => network.canvasToDOM(network.getPosition(name))", name_id(agency))
    box = page.locator("#network").bounding_box()
    assert box
    return box["x"] + point["x"], box["y"] + point["y"]


def list_bright(page: Page) -> set[str]:
    """The agencies that are not faded."""
    return set(
        page.evaluate("nodes.get({ filter: (node) => (node.opacity ?? 1) === 1 }).map((node) => node.id.slice(3))")
    )


def test_a_click_tells_about_the_agency_and_its_partners(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, "市教委"))
    expect(page.locator("#chosen-name")).to_have_text("云川市市教委")
    expect(page.locator("#chosen-share")).to_have_text("0%")
    expect(page.locator("#chosen-rank")).to_contain_text("强度第 3 位，共 7 家")
    expect(page.locator("#partners button")).to_have_text(["市发展改革委4 项任务", "市人力社保局2 项任务"])


def test_a_click_fades_all_but_the_neighbours(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, "市教委"))
    assert list_bright(page) == {"市教委", HUB, "市人力社保局"}


def test_a_click_on_nothing_resets(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, "市教委"))
    page.locator("#network").click(position={"x": 4, "y": 4})
    expect(page.locator("#chosen")).to_be_hidden()
    assert len(list_bright(page)) == 7


def test_hovering_shows_a_hostile_name_as_text(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.move(*find_on_screen(page, HOSTILE))
    expect(page.locator(".vis-tooltip")).to_be_visible()
    expect(page.locator(".vis-tooltip")).to_contain_text(f"云川市{HOSTILE}")


def test_a_partner_is_a_button_that_leads_on(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, HUB))
    page.get_by_role("button", name="市财政局").press("Enter")
    expect(page.locator("#chosen-name")).to_have_text("云川市市财政局")


def test_any_part_of_a_name_finds_an_agency_and_enter_centres_it(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("找机构").fill("中心支")
    page.keyboard.press("Enter")
    expect(page.locator("#chosen-name")).to_have_text("云川市人行云川中心支行")
    centre = page.locator("#network").bounding_box()
    assert centre
    x, y = find_on_screen(page, "人行云川中心支行")
    assert abs(x - centre["x"] - centre["width"] / 2) < 2
    assert abs(y - centre["y"] - centre["height"] / 2) < 2


def test_the_arrow_keys_walk_the_suggestions(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("找机构").fill("局")
    expect(page.locator("#suggestions").get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#chosen-name")).to_have_text("云川市市财政局")


def test_a_suggestion_can_be_clicked(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("找机构").fill("气象")
    page.locator("#suggestions").get_by_role("option").click()
    expect(page.locator("#chosen-name")).to_have_text("云川市市气象局")
    expect(page.locator("#no-partners")).to_be_visible()


def test_an_unknown_name_is_said_not_to_be_found(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("找机构").fill("外星局")
    expect(page.locator("#not-found")).to_contain_text("未找到")


def test_the_slider_hides_weak_pairs_and_shows_its_number(page: Page, show: Show, html: str) -> None:
    show(page, html)
    expect(page.locator("#shown")).to_contain_text("6 / 6")
    slider = page.get_by_label("共同承担至少")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    expect(page.locator("#least-number")).to_have_text("3 项任务")
    expect(page.locator("#shown")).to_contain_text("3 / 6")


def test_escape_resets(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, HUB))
    page.keyboard.press("Escape")
    expect(page.locator("#chosen")).to_be_hidden()


def test_the_tab_key_reaches_every_control(page: Page, show: Show, html: str) -> None:
    show(page, html)
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert reached[:8] == ["copy", "save-image", "form", "save-page", "search", "section", "role", "least"]
    assert "vis-network" in reached[8]
    assert reached[9:] == ["zoom-in", "zoom-out", "fit", "colour", "lines"]


def test_the_keyboard_alone_finds_an_agency_opens_its_circle_and_leads_on(page: Page, show: Show, html: str) -> None:
    def walk_to(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("name => document.activeElement.textContent.includes(name)", name):
                return
        pytest.fail(f"Tab does not reach {name}")

    show(page, html)
    walk_to("HTML")
    page.keyboard.press("Tab")
    page.keyboard.type("教委")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#chosen-name")).to_have_text("云川市市教委")
    walk_to("直接协作网络")
    page.keyboard.press("Space")
    assert list_shown(page) == {"市教委", HUB, "市人力社保局"}
    walk_to("市人力社保局")
    page.keyboard.press("Enter")
    expect(page.locator("#chosen-name")).to_have_text("云川市市人力社保局")
    page.keyboard.press("Escape")
    expect(page.locator("#nobody")).to_be_visible()


def test_every_control_has_a_name_for_those_who_hear_the_page(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, HUB))
    heard = page.locator("body").aria_snapshot()
    assert heard.count("- button") > 10
    assert not re.findall(r"- (?:button|combobox|slider|link|application)(?: \[|:|$)", heard, re.MULTILINE)


def test_the_arrow_keys_move_the_picture(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.locator(".vis-network").focus()
    before, _ = find_on_screen(page, HUB)
    page.keyboard.down("ArrowRight")
    page.wait_for_timeout(200)
    page.keyboard.up("ArrowRight")
    after, _ = find_on_screen(page, HUB)
    assert after < before


def test_the_buttons_zoom(page: Page, show: Show, html: str) -> None:
    show(page, html)
    before = page.evaluate("network.getScale()")
    page.get_by_role("button", name="放大").click()
    assert page.evaluate("network.getScale()") > before


def test_a_name_in_the_table_chooses_the_agency(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_text("列成表").click()
    page.locator("#agencies").get_by_role("button", name="市财政局").click()
    expect(page.locator("#chosen-name")).to_have_text("云川市市财政局")


def test_an_address_with_an_agency_opens_on_it(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.goto(f"{page.url}#agency={name_id('市教委')}")
    page.reload()
    expect(page.locator("#chosen-name")).to_have_text("云川市市教委")


def test_the_first_screen_of_a_desktop_holds_picture_notes_and_legend(page: Page, show: Show, html: str) -> None:
    show(page, html)
    for part in ("至少：有 7 项任务原文缺失。", "线宽", "列成表"):
        expect(page.get_by_text(part)).to_be_in_viewport()
    expect(page.locator(".chip")).to_have_count(2)
    expect(page.locator(".chip").last).to_be_in_viewport()


def test_the_canvas_is_not_blank(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, HUB))
    drawn = page.evaluate(
        """() => {
            const canvas = document.querySelector("#network canvas");
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            return data.some((value) => value > 0);
        }"""
    )
    assert drawn


def test_a_phone_shows_the_picture_without_scrolling_sideways(phone: Page, show: Show, html: str) -> None:
    show(phone, html)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(phone.locator("#network")).to_be_in_viewport(ratio=1)


def test_a_phone_fits_every_filter(phone: Page, show: Show, html_of_two: str) -> None:
    show(phone, html_of_two)
    phone.mouse.click(*find_on_screen(phone, HUB))
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_shows_what_was_chosen_below_the_picture(phone: Page, show: Show, html: str) -> None:
    show(phone, html)
    phone.mouse.click(*find_on_screen(phone, HUB))
    expect(phone.locator("#chosen-name")).to_have_text("云川市市发展改革委")


def test_an_empty_network_shows_how_to_load(page: Page, show: Show) -> None:
    show(page, draw_network(*divide(), IN_CHINESE, title="网络"))
    expect(page.get_by_text("fengong load")).to_be_visible()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label).select_option(label=f"\u2068{option}\u2069")


def list_shown(page: Page) -> set[str]:
    """The agencies that are not filtered away."""
    return set(page.evaluate("shownNodes.getIds().map((id) => id.slice(3))"))


def test_a_document_and_its_section_filter_agencies_pairs_and_tasks(page: Page, show: Show, html_of_two: str) -> None:
    show(page, html_of_two)
    choose(page, "文件", OTHER)
    assert list_shown(page) == {HUB, "市人力社保局", "市教委"}
    expect(page.locator("#shown")).to_contain_text("2 / 6")
    choose(page, "章节", "二、培训")
    assert list_shown(page) == {"市人力社保局", "市教委"}
    page.mouse.click(*find_on_screen(page, "市教委"))
    expect(page.locator("#partners button")).to_have_text(["市人力社保局2 项任务"])
    expect(page.locator("#chosen-tasks")).to_have_text("2")


def test_a_role_counts_only_the_parts_of_that_role(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("角色").select_option("lead")
    assert list_shown(page) == {HUB, "市人力社保局", "市气象局"}
    expect(page.locator("#shown")).to_contain_text("0 / 6")


def test_reset_shows_all_again(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("角色").select_option("lead")
    page.get_by_role("button", name="恢复").click()
    assert len(list_shown(page)) == 7
    expect(page.get_by_role("button", name="恢复")).to_be_disabled()


def test_the_panel_lists_the_tasks_with_role_and_words(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, "市气象局"))
    expect(page.locator("#tasks li")).to_have_text(["牵头 任务 18做好第18件事"])


@pytest.mark.parametrize(("language", "role"), [(CHINESE, "配合"), (ENGLISH, "shares in 配合")])
def test_the_panel_tells_a_role_by_the_words_of_its_document(page: Page, show: Show, language: str, role: str) -> None:
    assignments, captions = divide((["市财政局"], ["市教委"]))
    caption = replace(*captions.tasks.values(), role_words={name_id("市教委"): "配合"})
    captions = replace(captions, tasks=dict.fromkeys(captions.tasks, caption))
    show(page, draw_network(assignments, captions, Visit(language), title="网络"))
    page.mouse.click(*find_on_screen(page, "市教委"))
    expect(page.locator("#tasks .part")).to_have_text(role)


def test_the_switch_of_languages_keeps_the_view(page: Page) -> None:
    def answer(route: Route) -> None:
        language = ENGLISH if "lang=en" in route.request.url else CHINESE
        route.fulfill(
            content_type="text/html", body=draw_network(*make_hub(), Visit(language, "/network"), title="云川")
        )

    page.route("http://127.0.0.1/network*", answer)
    page.goto("http://127.0.0.1/network")
    expect(page.locator("#role")).to_be_hidden()  # the form of the page has it
    page.mouse.click(*find_on_screen(page, "市教委"))
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("Its ego network")).to_be_visible()
    expect(page.locator("#chosen-name")).to_have_text("云川市市教委")


def test_a_circle_shows_an_agency_with_its_partners_alone(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, "市教委"))
    page.get_by_role("button", name="直接协作网络").click()
    assert list_shown(page) == {"市教委", HUB, "市人力社保局"}
    page.keyboard.press("Escape")
    assert len(list_shown(page)) == 7


def test_a_group_in_the_legend_stands_out(page: Page, show: Show, html: str) -> None:
    show(page, html)
    chip = page.locator("[data-community='1']")
    chip.press("Enter")
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert HUB in list_bright(page)
    assert "市气象局" not in list_bright(page)


def test_colours_can_tell_the_lead_share_instead(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("颜色").select_option("share")
    expect(page.get_by_text("75–100%")).to_be_visible()
    assert page.evaluate("id => nodes.get(id).color.background", name_id(HUB)) == "#253494"


def test_an_address_brings_the_whole_view_back(page: Page, show: Show, html_of_two: str) -> None:
    show(page, html_of_two)
    choose(page, "文件", OTHER)
    choose(page, "章节", "一、扩岗")
    page.get_by_label("角色").select_option("co")
    page.get_by_label("角色").select_option("any")
    page.mouse.click(*find_on_screen(page, "市教委"))
    page.get_by_role("button", name="放大").click()
    view = page.evaluate("[JSON.stringify(view), network.getScale().toFixed(3)]")
    page.reload()
    assert page.evaluate("[JSON.stringify(view), network.getScale().toFixed(3)]") == view


def test_an_address_of_what_is_not_here_says_so(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.goto(f"{page.url}#agency=外星局&role=king&community=99&at=a,b")
    expect(page.get_by_role("status").filter(has_text="外星局")).to_be_visible()
    expect(page.locator("#chosen")).to_be_hidden()


def test_the_link_can_be_copied(page: Page, show: Show, html: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(page, html)
    page.mouse.click(*find_on_screen(page, HUB))
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_text("链接已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert "#agency=" in page.url


def test_the_picture_can_be_saved_as_an_image(page: Page, show: Show, html: str) -> None:
    show(page, html)
    with page.expect_download() as saved:
        page.get_by_role("button", name="存图片").click()
    assert saved.value.suggested_filename == "云川市协作网络.png"
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def test_the_picture_can_be_taken_away_for_paper_and_as_lines_and_letters(page: Page, show: Show, html: str) -> None:
    def save(form: str) -> bytes:
        page.get_by_label("图片格式").select_option(form)
        with page.expect_download() as saved:
            page.get_by_role("button", name="存图片").click()
        return Path(saved.value.path()).read_bytes()

    show(page, html)
    drawn = etree.fromstring(save("svg"))
    named = {(each.text or "").strip("\u2068\u2069") for each in drawn.iter("{*}text")}
    assert {HUB, HOSTILE, "云川市协作网络"} <= named
    assert len([each for each in drawn.iter("{*}title") if each.text == f"云川市{HUB}"]) == 1
    printed = pypdfium2.PdfDocument(save("pdf A4"))
    assert [round(side / 72 * 25.4) for side in printed[0].get_size()] == [297, 210]
    colours = printed[0].render(scale=0.5).to_pil().convert("RGB").getcolors(1_000_000)
    assert len(colours) > 20  # it is not blank
    assert {HUB, HOSTILE} <= {*printed[0].get_textpage().get_text_range().split("\r\n")}
    page.emulate_media(media="print")
    tall = page.locator("#network canvas").evaluate("canvas => canvas.clientHeight")
    assert tall > 300  # in the browser's own print, too
    assert FPDF_PAGEOBJ_IMAGE not in {each.type for each in printed[0].get_objects()}


def test_back_takes_back_step_by_step_as_the_picture_grew_from_one_agency(page: Page, show: Show, html: str) -> None:
    show(page, html)
    size = page.locator("#size")
    expect(size).to_have_text("7 家机构 · 6 对")
    page.mouse.click(*find_on_screen(page, "市教委"))
    page.get_by_role("button", name="直接协作网络").click()
    expect(size).to_have_text("3 家机构 · 3 对")
    expect(page.locator("[data-community='1'] .count")).to_have_text("3")
    expect(page.locator("[data-community='0']")).to_be_hidden()
    page.get_by_role("button", name="再远一步").click()
    expect(size).to_have_text("6 家机构 · 6 对")
    expect(page.get_by_role("button", name="再远一步")).to_be_disabled()
    for shown in ("3 家机构 · 3 对", "7 家机构 · 6 对"):
        page.go_back()
        expect(size).to_have_text(shown)
    expect(page.locator("#chosen-name")).to_have_text("云川市市教委")
    page.go_back()
    expect(page.locator("#chosen")).to_be_hidden()


@pytest.mark.parametrize("typed", ["市教育局", "教局"])
def test_any_of_its_names_finds_an_agency_and_so_do_its_characters_in_order(page: Page, show: Show, typed: str) -> None:
    assignments, captions = make_hub()
    captions = replace(captions, aliases={name_id("市教委"): ("市教育局",)})
    show(page, draw_network(assignments, captions, IN_CHINESE, title="云川市协作网络"))
    page.get_by_label("找机构").fill(typed)
    page.keyboard.press("Enter")
    expect(page.locator("#chosen-name")).to_have_text("云川市市教委")


def test_lines_tell_who_leads(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("连线").select_option("lead")
    expect(page.get_by_text("深色一端：牵头较多")).to_be_visible()
    ends = page.evaluate(
        """() => listStrokes().filter(([key]) => key.startsWith("2-leads")).map(([, , end]) =>
            agencies.find((each) => { const { x, y } = turn(each); return x === end.x && y === end.y; }).name)"""
    )
    assert sorted(ends) == sorted([HUB] * 5 + ["市人力社保局"])


def test_the_saved_page_works_offline_and_opens_on_the_view(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, "市教委"))
    with page.expect_download() as saved:
        page.get_by_role("button", name="存网页").click()
    show(page, Path(saved.value.path()).read_text(encoding="utf-8"))
    expect(page.locator("#chosen-name")).to_have_text("云川市市教委")
    page.locator("#partners").get_by_role("button", name="市发展改革委").click()
    expect(page.locator("#chosen-name")).to_have_text("云川市市发展改革委")


def test_a_saved_page_of_the_service_links_to_nothing(page: Page, show: Show) -> None:
    show(page, draw_network(*make_hub(), Visit(CHINESE, "/network"), title="网络"))
    page.mouse.click(*find_on_screen(page, HUB))
    expect(page.locator("a")).to_have_count(0)


@pytest.mark.parametrize("name", ["长" * 400, "\u202e反写\u202d", "𠮷" * 9, "a&b'c\"d\\", " ", "__proto__"])
def test_any_name_can_be_drawn_and_chosen(page: Page, show: Show, name: str) -> None:
    show(page, draw_network(*divide(([name], ["市财政局"])), IN_CHINESE, title=name))
    page.evaluate("id => visit(id)", name_id(name))
    assert page.locator("#chosen-name").text_content() == name_id(name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [1, 300])
def test_names_never_lie_on_each_other(page: Page, show: Show, size: int) -> None:
    """At three zooms, and at least one is there at each."""
    names = [f"{order}号局" for order in range(size)]
    rows = [([names[order]], names[order + 1 : order + 4]) for order in range(size)]
    show(page, draw_network(*divide(*rows), IN_CHINESE, title="网络"))
    for factor in (1, 3, 3):
        page.evaluate("factor => zoom(factor)", factor)
        clashes = page.evaluate(
            """() => {
                network.redraw();
                const boxes = placed.names.map(({ box }) => box);
                return [boxes.length, boxes.filter((box, at) => boxes.slice(at + 1).some((other) => overlap(box, other))).length];
            }"""
        )
        assert clashes[0] > 0
        assert clashes[1] == 0


def test_so_many_pairs_that_they_would_blur_start_with_the_strongest(page: Page, show: Show) -> None:
    names = [f"{order}号局" for order in range(45)]
    show(page, draw_network(*divide(([], names), ([], names[:20])), IN_CHINESE, title="网络"))
    expect(page.locator("#shown")).to_have_text("190 / 990 对")
    expect(page.get_by_role("button", name="恢复")).to_be_disabled()


def test_the_address_stays_short_while_nothing_is_chosen(page: Page, show: Show, html: str) -> None:
    show(page, html)
    assert not re.search("#.", page.url)


def read_rows(page: Page, table: str) -> list[list[str]]:
    rows: list[list[str]] = page.eval_on_selector_all(
        f"#{table} tbody tr", "rows => rows.map((row) => Array.from(row.cells, (cell) => cell.innerText))"
    )
    return rows


def test_the_tables_follow_the_filters(page: Page, show: Show, html_of_two: str) -> None:
    show(page, html_of_two)
    page.get_by_text("图中的网络，列成表").click()
    whole = read_rows(page, "agencies")
    assert len(whole) == 7
    choose(page, "文件", OTHER)
    assert [row[:4] for row in read_rows(page, "agencies")] == [
        ["市教委", "6", "0", "6"],
        [HUB, "4", "4", "0"],
        ["市人力社保局", "2", "2", "0"],
    ]
    assert [(set(row[:2]), row[2]) for row in read_rows(page, "pairs")] == [
        ({HUB, "市教委"}, "4"),
        ({"市人力社保局", "市教委"}, "2"),
    ]
    page.get_by_role("button", name="恢复").click()
    assert read_rows(page, "agencies") == whole
