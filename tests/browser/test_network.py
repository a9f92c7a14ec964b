"""The network page in a real browser: what people do with it, by mouse, keyboard and thumb, without any network."""

from collections.abc import Callable

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from graph.answers import AgencyRef
from viz.network import draw_network

Show = Callable[[Page, str], None]

# A hub that works with all others, the more the earlier they stand here; 市气象局 works with nobody.
HUB = "市发展改革委"
PARTNERS = ("市人力社保局", "市教委", "市财政局", "<b>市</b>科委", "人行云川中心支行")
HOSTILE = PARTNERS[3]


@pytest.fixture
def html() -> str:
    network: nx.Graph[str] = nx.Graph()
    for order, name in enumerate((HUB, *PARTNERS, "市气象局")):
        agency = AgencyRef(name, name, f"云川{name}（全称）", "agency")
        network.add_node(name, agency=agency, tasks=20 - order, leads=order, co_responsible=20 - 2 * order)
    for order, name in enumerate(PARTNERS):
        network.add_edge(HUB, name, weight=5 - order)
    network.add_edge("市人力社保局", "市教委", weight=2)
    return draw_network(network, title="云川市协作网络", notes=["至少：有 7 项任务原文缺失。"])


def find_on_screen(page: Page, agency: str) -> tuple[float, float]:
    """Where the circle of an agency stands on the screen."""
    point = page.evaluate("name => network.canvasToDOM(network.getPosition(name))", agency)
    box = page.locator("#network").bounding_box()
    assert box
    return box["x"] + point["x"], box["y"] + point["y"]


def list_bright(page: Page) -> set[str]:
    """The agencies that are not faded."""
    return set(page.evaluate("nodes.get({ filter: (node) => (node.opacity ?? 1) === 1 }).map((node) => node.id)"))


def test_a_click_tells_about_the_agency_and_its_partners(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, "市教委"))
    expect(page.locator("#chosen-name")).to_have_text("云川市教委（全称）")
    expect(page.locator("#chosen-share")).to_have_text("11%")
    expect(page.locator("#partners button")).to_have_text(["市发展改革委4 项", "市人力社保局2 项"])


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
    expect(page.locator(".vis-tooltip")).to_contain_text(f"云川{HOSTILE}（全称）")


def test_a_partner_is_a_button_that_leads_on(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, HUB))
    page.get_by_role("button", name="市财政局").press("Enter")
    expect(page.locator("#chosen-name")).to_have_text("云川市财政局（全称）")


def test_any_part_of_a_name_finds_an_agency_and_enter_centres_it(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("找机构").fill("中心支")
    page.keyboard.press("Enter")
    expect(page.locator("#chosen-name")).to_have_text("云川人行云川中心支行（全称）")
    centre = page.locator("#network").bounding_box()
    assert centre
    x, y = find_on_screen(page, "人行云川中心支行")
    assert abs(x - centre["x"] - centre["width"] / 2) < 2
    assert abs(y - centre["y"] - centre["height"] / 2) < 2


def test_the_arrow_keys_walk_the_suggestions(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("找机构").fill("局")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#chosen-name")).to_have_text("云川市财政局（全称）")


def test_a_suggestion_can_be_clicked(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("找机构").fill("气象")
    page.get_by_role("option").click()
    expect(page.locator("#chosen-name")).to_have_text("云川市气象局（全称）")
    expect(page.locator("#no-partners")).to_be_visible()


def test_an_unknown_name_is_said_not_to_be_found(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.get_by_label("找机构").fill("外星局")
    expect(page.locator("#not-found")).to_contain_text("未找到")


def test_the_slider_hides_weak_pairs_and_shows_its_number(page: Page, show: Show, html: str) -> None:
    show(page, html)
    expect(page.locator("#shown")).to_contain_text("6 / 6")
    slider = page.get_by_label("至少共担")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    expect(page.locator("#weakest-number")).to_have_text("3 项")
    expect(page.locator("#shown")).to_contain_text("3 / 6")


def test_escape_resets(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.mouse.click(*find_on_screen(page, HUB))
    page.keyboard.press("Escape")
    expect(page.locator("#chosen")).to_be_hidden()


def test_the_tab_key_reaches_every_control(page: Page, show: Show, html: str) -> None:
    show(page, html)
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert reached[:5] == ["search", "weakest", "zoom-in", "zoom-out", "fit"]
    assert "vis-network" in reached[5]


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
    expect(page.locator("#chosen-name")).to_have_text("云川市财政局（全称）")


def test_an_address_with_an_agency_opens_on_it(page: Page, show: Show, html: str) -> None:
    show(page, html)
    page.goto(page.url + "#市教委")
    page.reload()
    expect(page.locator("#chosen-name")).to_have_text("云川市教委（全称）")


def test_the_first_screen_of_a_desktop_holds_picture_notes_and_legend(page: Page, show: Show, html: str) -> None:
    show(page, html)
    for part in ("至少：有 7 项任务原文缺失。", "75–100%", "列成表"):
        expect(page.get_by_text(part)).to_be_in_viewport()


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


def test_a_phone_shows_what_was_chosen_below_the_picture(phone: Page, show: Show, html: str) -> None:
    show(phone, html)
    phone.mouse.click(*find_on_screen(phone, HUB))
    expect(phone.locator("#chosen-name")).to_have_text("云川市发展改革委（全称）")


def test_an_empty_network_shows_how_to_load(page: Page, show: Show) -> None:
    show(page, draw_network(nx.Graph(), title="网络", notes=[]))
    expect(page.get_by_text("fengong load")).to_be_visible()
