"""Which pages are there to look at? One line for each kind; what holds for every page is tested on all of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = {
    "front": "/",
    "pair": "/pair/RUS/CHN",
    "pair-of-sums": "/pair/DEU+SWE/RUS?year=2023&spare=0.2",
    "pair-of-nothing-known": "/pair/TUV/SSD",
    "source-fact": "/source/S001",
    "source-row": "/source/01665fa3c0f452e01a49e046",
    "sources": "/sources",
    "inbox": "/inbox",
    "documents": "/documents",
    "documents-found": "/documents?words=depends&state=RUS",
    "document": "/document/hostile0",
    "statement": "/statement/said0",
    "statement-long": "/statement/said6",
    "whatif-empty": "/whatif",
    "whatif": "/whatif?shock=tariff+CHN+DEU+25%25&shock=cutoff+RUS+DEU+270900+share%3D0.5&draws=3",
    "whatif-beside": "/whatif?scenario=tariff+CHN+DEU+25%25&scenario=cutoff+RUS+DEU+270900+share%3D0.5&draws=3",
    "products": "/products",
    "product": "/product/270900",
    "network": "/network/RUS/CHN?domain=energy",
    "methods": "/method",
    "method": "/method/first-year-loss",
    "state": "/state/RUS",
    "state-of-bloc": "/state/EU27?domain=goods&by=loss&year=2023",
    "map": "/map?on=CHN",
    "map-empty": "/map",
    "refused-choices": "/pair/Germany/Congo",
    "refused-name": "/pair/Rusia/CHN",
    "refused-shock": "/whatif?shock=tarif+USA+CHN+25%25",
    "refused-parameter": "/pair/RUS/CHN?colour=red",
}


def sideways(page: "Page") -> list[str]:
    """Return what reaches beyond the right edge of a page that scrolls sideways; empty where none does."""
    page.wait_for_load_state()  # a click that leads on may return before there is a page to measure
    wide: list[str] = page.evaluate(
        """() => {
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            const beyond = [...document.querySelectorAll("body *")]
                .filter(one => one.getBoundingClientRect().right > root.clientWidth + 1)
                .filter(one => !one.parentElement.closest(".scroll"));
            const told = beyond.slice(0, 5).map(one => one.outerHTML.slice(0, 120));
            return [`${root.scrollWidth} of ${root.clientWidth}`, ...told];
        }"""
    )
    return wide


def misplaced(page: "Page") -> list[str]:
    """Return the labels of charts that reach beyond their picture, and the pairs of which one lies on the other."""
    labels: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("svg")].flatMap(svg => {
            const frame = svg.getBoundingClientRect();
            if (frame.width < 50 || frame.height < 50) return [];
            const texts = [...svg.querySelectorAll("text")]
                .map(text => ({ words: text.textContent.trim(), box: text.getBoundingClientRect() }))
                .filter(label => label.words && label.box.width > 0);
            const cut = texts
                .filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1)
                .map(label => `cut: ${label.words}`);
            const over = texts.flatMap((label, n) => texts.slice(n + 1)
                .filter(other => other.words !== label.words)  // a label and its halo are two texts
                .filter(other => Math.min(label.box.right, other.box.right)
                    - Math.max(label.box.left, other.box.left) > 2)
                .filter(other => Math.min(label.box.bottom, other.box.bottom)
                    - Math.max(label.box.top, other.box.top) > 4)
                .map(other => `over: ${label.words} | ${other.words}`));
            return [...cut, ...over];
        })"""
    )
    return labels


def unnamed(page: "Page") -> list[str]:
    """Return the images, fields, links and buttons that a screen reader could not name."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = {"image", "img", "link", "button", "textbox", "combobox", "spinbutton", "slider", "checkbox", "region"}
    return [
        f"{node['role']['value']} {node.get('backendDOMNodeId')}"
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in roles and not node.get("name", {}).get("value", "").strip()
    ]


def lines(page: "Page") -> list[str]:
    """Return the lines a page shows, each with single spaces."""
    return [" ".join(line.split()) for line in page.inner_text("body").splitlines() if line.strip()]


def settled(page: "Page") -> None:
    """Wait until htmx has put in place what it asked for: only then does it hear of the new fields."""
    marks = (".htmx-request", ".htmx-swapping", ".htmx-settling", ".htmx-added")
    page.wait_for_function("marks => !document.querySelector(marks)", arg=", ".join(marks))
