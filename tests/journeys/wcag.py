"""What WCAG 2.2 AA asks and axe does not see, as questions to a page as it stands; each returns the faults in words."""

from __future__ import annotations

from playwright.sync_api import Page

TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])"

SHOWN = """(one) => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return box.width > 1 && box.height > 1 && style.visibility === 'visible' && style.clipPath !== 'inset(50%)'
    && !one.closest('[hidden], details:not([open]) > :not(summary)') && box.bottom > 0;
}"""

SMALL = f"""() => {{
  const shown = {SHOWN};
  const all = [...document.querySelectorAll("{TARGETS}")].filter(shown).map((one) => ({{one, box: one.getBoundingClientRect()}}));
  const centre = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const beside = (at, low, high) => Math.max(low - at, 0, at - high);
  const gap = ([x, y], box) => Math.hypot(beside(x, box.left, box.right), beside(y, box.top, box.bottom));
  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const isSmall = (box) => box.width < 23.5 || box.height < 23.5;
  const inSentence = (one) => getComputedStyle(one).display === 'inline';
  const byLabel = (one) => one.labels && [...one.labels].some((label) => {{ const box = label.getBoundingClientRect(); return !isSmall(box); }});
  return all.filter(({{one, box}}) => isSmall(box) && !inSentence(one) && !byLabel(one)).filter(({{one, box}}) => all.some((other) =>
    other.one !== one && !other.one.contains(one) && !one.contains(other.one) && !inSentence(other.one)
    && (isSmall(other.box) ? apart(centre(box), centre(other.box)) < 24 : gap(centre(box), other.box) < 12)
  )).map(({{one, box}}) => `${{Math.round(box.width)}}x${{Math.round(box.height)}} ${{one.outerHTML.slice(0, 120)}}`);
}}"""

CLIPPED = f"""() => {{
  const shown = {SHOWN};
  return [...document.querySelectorAll('main *, header *, footer *')].filter((one) => {{
    const style = getComputedStyle(one);
    const hides = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
    return hides && shown(one) && one.textContent.trim() && !one.closest('svg, pre, textarea')
      && style.textOverflow !== 'ellipsis' && (one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2);
  }}).map((one) => one.outerHTML.slice(0, 120));
}}"""

MOVING = """() => [...document.querySelectorAll('*')].filter((one) => {
  const style = getComputedStyle(one);
  const long = (value) => value.split(',').some((part) => parseFloat(part) * (part.trim().endsWith('ms') ? 1 : 1000) > 10);
  return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration));
}).map((one) => one.outerHTML.slice(0, 120))"""

FRAME = """() => {
  const faults = [], count = (what) => document.querySelectorAll(what).length;
  for (const [what, wanted] of [['h1', 1], ['main', 1], ['body > header', 1], ['body > footer', 1]])
    if (count(what) !== wanted) faults.push(`${count(what)} of ${what}`);
  if (!document.documentElement.lang) faults.push('no language');
  const first = document.querySelector('a[href="#main"]');
  if (!first) faults.push('nothing leads past the navigation');
  for (const table of document.querySelectorAll('main table'))
    if (!table.querySelector('th[scope]')) faults.push('a table without headings that say what they head');
  for (const table of document.querySelectorAll('main table.data'))
    if (!table.caption?.textContent.trim()) faults.push(`a table without a name: ${table.textContent.trim().slice(0, 60)}`);
  for (const chart of document.querySelectorAll('main figure.chart'))
    if (!chart.querySelector('table') || !chart.querySelector('svg[role=img] > desc, figcaption')?.textContent.trim())
      faults.push(`a chart that is not told: ${chart.textContent.trim().slice(0, 60)}`);
  for (const one of document.querySelectorAll('[aria-describedby], [aria-labelledby]'))
    for (const id of `${one.getAttribute('aria-describedby') || ''} ${one.getAttribute('aria-labelledby') || ''}`.trim().split(/\\s+/))
      if (!document.getElementById(id)) faults.push(`${id} is pointed at and not there`);
  let level = 0;
  for (const one of document.querySelectorAll('main h1, main h2, main h3, main h4')) {
    const here = Number(one.tagName[1]);
    if (here > level + 1 && level) faults.push(`heading ${here} after ${level}: ${one.textContent.trim().slice(0, 40)}`);
    level = here;
  }
  return faults;
}"""

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = (what) => { const s = getComputedStyle(what); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1; };
  let seen = ring(one);
  for (let node = one.parentElement, up = 0; node && up < 4 && !seen; node = node.parentElement, up++) seen = ring(node);
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const spots = [.5, .1, .9].map((x) => document.elementFromPoint(box.left + box.width * x, (top + bottom) / 2));
  const labelled = (spot) => one.labels && [...one.labels].some((label) => label.contains(spot));
  const free = box.width < 2 || spots.some((spot) => spot && (one.contains(spot) || spot.contains(one) || labelled(spot)));
  return {seen, free, what: one.outerHTML.slice(0, 120)};
}"""

UNMARKED = """() => {
  const common = {
    es: "de la el los las que para con una en del por su al se no es lo como más sin sus esta quien hay son desde cada o y".split(" "),
    en: "the of and to in for with a is are that it on by from this they who as at be was or not have has what which their its".split(" "),
  };
  const faults = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement, lang = one.closest("[lang]").lang.slice(0, 2);
    if (!common[lang] || one.closest("script, style, textarea, code, pre, .src, .sources, cite, a[href^='http']")) continue;
    const words = walk.currentNode.textContent.toLowerCase().match(/[a-záéíóúñü]+/g) || [];
    const count = (which) => words.filter((word) => common[which].includes(word)).length;
    if (count(lang === "es" ? "en" : "es") >= 4 && count(lang === "es" ? "en" : "es") > 2 * count(lang))
      faults.push(`${lang}? ${walk.currentNode.textContent.trim().slice(0, 90)}`);
  }
  return faults;
}"""

NAMED = {
    "button",
    "link",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "menuitem",
}
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


def small_targets(page: Page) -> list[str]:
    """2.5.8: what is smaller than 24 by 24 pixels, not in a sentence, and too near to another."""
    return page.evaluate(SMALL)  # type: ignore[no-any-return]


def clipped_with_spacing(page: Page) -> list[str]:
    """1.4.12: what is cut off when a reader spreads the text; the page must have been opened without its policy of styles."""
    page.add_style_tag(content=SPACING)
    return page.evaluate(CLIPPED)  # type: ignore[no-any-return]


def moving(page: Page) -> list[str]:
    """2.3.3: what moves although the reader asked for less motion."""
    return page.evaluate(MOVING)  # type: ignore[no-any-return]


def frame_faults(page: Page) -> list[str]:
    """1.1.1, 1.3.1, 2.4.1, 2.4.6, 3.1.1: one heading, landmarks, language, a way past the navigation, tables and charts told, no level skipped."""
    return page.evaluate(FRAME)  # type: ignore[no-any-return]


def unmarked(page: Page) -> list[str]:
    """3.1.2: sentences in Spanish that a voice would read as English, and the other way round; names and sources are their own."""
    return page.evaluate(UNMARKED)  # type: ignore[no-any-return]


def focus_faults(page: Page, steps: int = 40, *, backwards: bool = False) -> list[str]:
    """2.1.2, 2.4.7, 2.4.11: going through the page by key, where the focus is not to be seen, is hidden behind something, or is stuck."""
    faults, before, stuck = [], "", 0
    page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
    for _step in range(steps):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            break
        stuck = stuck + 1 if found["what"] == before else 0
        before = found["what"]
        if stuck > 3:
            return [*faults, f"stuck: {before}"]
        if not found["seen"]:
            faults.append(f"not to be seen: {found['what']}")
        if not found["free"]:
            faults.append(f"hidden: {found['what']}")
    return faults


def nameless(page: Page) -> list[str]:
    """4.1.2: what a screen reader reaches and has no name for."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        f"{one['role']['value']} #{one.get('backendDOMNodeId')}"
        for one in nodes
        if not one.get("ignored")
        and one.get("role", {}).get("value") in NAMED
        and not one.get("name", {}).get("value", "").strip()
    ]
