//! How the page looks: themes, paper, narrow and magnified, the other way round, at rest.

use anyhow::{Context as _, Result};
use e2e::{
    browser::Theme,
    driver::Engine,
    handles::{slider, typed},
    pages,
    reader::Reader,
    server::Fault,
};

/// The color of the paper.
const PAPER: &str = "return getComputedStyle(document.documentElement).backgroundColor";
/// The theme that is chosen.
const CHOSEN: &str = "return document.documentElement.dataset.theme";

#[test]
fn a_theme_is_chosen_remembered_and_given_back_to_the_system() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    let (drawing, _) = reader.drawing("runrate-projection")?;
    let mut papers = Vec::new();
    for wanted in ["light", "dark"] {
        reader.eval("scrollTo(0, 0)")?;
        reader.click(".theme-switch")?;
        assert_eq!(reader.eval(CHOSEN)?, wanted);
        papers.push(reader.eval(PAPER)?);
        reader.reload()?;
        reader.awake()?;
        assert_eq!(reader.eval(CHOSEN)?, wanted, "after a reload");
        reader.visit("/sources/")?;
        assert_eq!(reader.eval(CHOSEN)?, wanted, "on another page");
        assert_eq!(reader.eval(PAPER)?, *papers.last().context("a paper")?);
        reader.read("/")?;
    }
    assert_ne!(papers[0], papers[1]);
    assert_ne!(
        drawing,
        reader.drawing("runrate-projection")?.0,
        "the chart stays light"
    );
    reader.eval("scrollTo(0, 0)")?;
    reader.click(".theme-switch")?;
    assert_eq!(reader.eval(CHOSEN)?, "auto");
    reader.reload()?;
    assert_eq!(reader.eval(CHOSEN)?, "auto", "the system's is forgotten");
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_page_follows_the_system_and_a_link_may_ask_for_a_theme() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.visit("/?theme=dark")?;
    let dark = reader.eval(PAPER)?;
    reader.visit("/?theme=light")?;
    let light = reader.eval(PAPER)?;
    assert_ne!(dark, light);
    if reader.engine() != Engine::Chromium {
        // Other drivers cannot change the system's theme.
        return Ok(());
    }
    reader.read("/")?;
    for (theme, paper) in [(Theme::Dark, &dark), (Theme::Light, &light)] {
        reader.set_system(theme, false)?;
        assert_eq!(reader.eval(PAPER)?, *paper, "{theme:?}");
    }
    Ok(())
}

#[test]
fn on_paper_there_are_no_controls_and_the_charts_show_what_was_set() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    reader.scroll_to(&typed("runrate.growth"))?;
    reader.type_into(&typed("runrate.growth"), "150")?;
    reader.settle()?;
    reader.wait_for("the address", "return location.search.includes('150')")?;
    let sentence = reader.text("#runrate-projection [data-sentence]")?;
    reader.eval("dispatchEvent(new Event('beforeprint'))")?;
    let link = reader.property(".print-link", "textContent")?;
    assert_eq!(link.as_str().context("a link")?, reader.address()?);
    if reader.engine() != Engine::Chromium {
        // Other drivers cannot show a page as it prints.
        return Ok(());
    }
    reader.set_print(true)?;
    reader.next_frame()?;
    for gone in [
        ".controls",
        ".scenario-bar",
        ".rail",
        ".theme-switch",
        ".masthead nav",
        ".figure-foot",
    ] {
        assert!(!reader.is_visible(gone)?, "{gone} prints");
    }
    assert!(reader.is_visible(".print-link")?);
    assert_eq!(
        sentence,
        reader.text("#runrate-projection [data-sentence]")?
    );
    let (_, colors) = reader.drawing("runrate-projection")?;
    assert!(colors > 8, "the chart is blank on paper");
    let numbers = "return [...document.querySelectorAll('#twenty-or-fifty .live')] \
                   .filter(e => e.offsetParent && e.getBoundingClientRect().width < 1).length";
    assert_eq!(reader.eval(numbers)?, 0, "numbers vanish on paper");
    Ok(())
}

/// What reaches past the side of the page and cannot be scrolled to where it stands.
const OUTSIDE: &str = "\
    const wide = document.documentElement.clientWidth; \
    const box = (e) => { for (let p = e.parentElement; p; p = p.parentElement) \
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return true; return false; }; \
    return [...document.body.querySelectorAll('*')].filter(e => { \
      const r = e.getBoundingClientRect(); \
      return r.width > 0 && r.height > 0 && !e.closest('svg, .skip, .visually-hidden, .announcer') \
        && (r.right > wide + 1 || r.left < -1) && !box(e); \
    }).slice(0, 5).map(e => `${e.tagName.toLowerCase()}.${e.className} ${e.textContent.trim().slice(0, 40)}`)";

#[test]
fn nothing_is_cut_off_at_320_pixels_which_is_400_percent() -> Result<()> {
    for right_to_left in [false, true] {
        let reader = Reader::new(Fault::None)?;
        // The windows of the others do not become so narrow.
        reader.set_viewport(
            if reader.engine() == Engine::Chromium {
                320
            } else {
                500
            },
            640,
        )?;
        for page in pages::all()? {
            reader.visit(&page)?;
            if right_to_left {
                reader.eval("document.documentElement.dir = 'rtl'")?;
            }
            reader.next_frame()?;
            let outside = reader.list(OUTSIDE)?;
            assert_eq!(outside, Vec::<String>::new(), "{page}, rtl {right_to_left}");
            let more = reader.eval(
                "const e = document.scrollingElement; return e.scrollWidth - e.clientWidth",
            )?;
            assert_eq!(more, 0, "{page} scrolls sideways, rtl {right_to_left}");
        }
    }
    Ok(())
}

#[test]
fn nothing_is_cut_off_at_any_usual_width_while_the_models_are_awake() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    for width in [390, 640, 820, 1280, 1440, 1920] {
        reader.set_viewport(width, 900)?;
        reader.visit("/")?;
        reader.wait_for(
            "the models to wake",
            "return document.documentElement.dataset.models === 'awake'",
        )?;
        reader.next_frame()?;
        let outside = reader.list(OUTSIDE)?;
        assert_eq!(outside, Vec::<String>::new(), "{width} px");
        let more = "const e = document.scrollingElement; return e.scrollWidth - e.clientWidth";
        assert_eq!(reader.eval(more)?, 0, "{width} px scrolls sideways");
    }
    Ok(())
}

#[test]
fn who_asked_for_less_motion_gets_none() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    if reader.engine() != Engine::Chromium {
        // Other drivers cannot ask for less motion.
        return Ok(());
    }
    reader.set_system(Theme::Light, true)?;
    for page in ["/", "/sources/", "/s/", "/embed/runrate/"] {
        reader.visit(page)?;
        let moving = reader.list(
            "const long = (list) => list.split(',').some(time => parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000) > 10); \
             return [...document.querySelectorAll('*')].filter(e => ['', '::before', '::after'].some(part => { \
               const s = getComputedStyle(e, part || null); \
               return long(s.transitionDuration) || (s.animationName !== 'none' && long(s.animationDuration)) \
                 || s.scrollBehavior === 'smooth'; })) \
             .map(e => `${e.tagName}.${e.className}`)",
        )?;
        assert_eq!(moving, Vec::<String>::new(), "{page}");
    }
    Ok(())
}

#[test]
fn the_place_of_the_keyboard_is_seen_and_goes_down_the_page() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    reader.eval("scrollTo(0, 0); document.activeElement?.blur()")?;
    if reader.eval("return document.hasFocus()")? == false {
        // A screen without a window manager, as WebKit's, has no window in front, and a page in the
        // back draws no ring.
        e2e::skip("rings around the place of the keyboard: this window is not in front");
    }
    // Where the keyboard is, whether it is seen, and whether it came after the last place.
    let look = "\
        const e = document.activeElement, last = globalThis.__last; \
        globalThis.__last = e; \
        if (!e || e === document.body) return 'nowhere'; \
        const r = e.getBoundingClientRect(); \
        const name = `${e.tagName.toLowerCase()}.${e.className} ${(e.ariaLabel ?? e.textContent).trim().slice(0, 30)}`; \
        if (r.width < 1 || r.height < 1) return `unseen: ${name}`; \
        const x = Math.min(Math.max(r.x + r.width / 2, 1), innerWidth - 1); \
        const points = [0.2, 0.5, 0.8].map(y => document.elementFromPoint(x, r.y + r.height * y)); \
        if (!points.some(p => p && (e.contains(p) || p.contains(e) || e.parentElement.contains(p)))) return `covered: ${name}`; \
        if (last && last !== e && last.isConnected && !(last.compareDocumentPosition(e) & 4)) return `backwards: ${name}`; \
        if (!document.hasFocus()) return ''; \
        const s = getComputedStyle(e); \
        const near = e.closest('label, .slider, .cited, .term, summary, a') ?? e; \
        if (e.matches('input[type=range]')) return ''; /* the ring is around its thumb */ \
        const drawn = e.ownerSVGElement && [...e.querySelectorAll('.box, rect, path, circle')].some(p => parseFloat(getComputedStyle(p).strokeWidth) >= 3); \
        const ring = drawn || [s, getComputedStyle(near)].some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none'); \
        return ring ? '' : `no ring: ${name}`";
    let mut faults = Vec::new();
    reader.press(&["Tab"])?;
    assert_eq!(
        reader.eval("return document.activeElement.className")?,
        "skip",
        "the first stop leads past the menus"
    );
    for _ in 0..90 {
        reader.press(&["Tab"])?;
        let fault = reader.eval(look)?;
        faults.extend(fault.as_str().filter(|f| !f.is_empty()).map(str::to_owned));
    }
    assert_eq!(faults, Vec::<String>::new());

    // And from a slider on, inside a chapter.
    reader.focus(&slider("runrate.growth"))?;
    reader.eval("globalThis.__last = document.activeElement")?;
    for _ in 0..30 {
        reader.press(&["Tab"])?;
        let fault = reader.eval(look)?;
        faults.extend(fault.as_str().filter(|f| !f.is_empty()).map(str::to_owned));
    }
    assert_eq!(faults, Vec::<String>::new());

    // Enter on the first stop goes to the text.
    reader.eval("scrollTo(0, 0)")?;
    reader.focus(".skip")?;
    reader.press(&["Enter"])?;
    reader.wait_for("the text", "return location.hash === '#essay'")?;
    Ok(())
}
