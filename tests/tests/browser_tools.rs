//! The tools under the workbenches: what the worker answers in the browser is what the same
//! functions answer natively, and a person gets there with mouse, keyboard and links.

use anyhow::{Context as _, Result, ensure};
use e2e::reader::Reader;
use e2e::server::Fault;
use serde_json::Value;

/// The tool of this name under the workbench of this model.
fn section(tool: &str, model: &str) -> String {
    format!(".tool[data-tool='{tool}']:has(input[name='model'][value='{model}'])")
}

/// Opens the fold around a tool as a person does.
fn open(reader: &Reader, section: &str) -> Result<()> {
    let script = "const fold = document.querySelector(arguments[0]).closest('.tool-fold'); \
                  fold.id ||= 'fold-' + Math.random().toString(36).slice(2); \
                  for (let d = fold.parentElement.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; \
                  return fold.id";
    let id = reader.eval_with(script, vec![section.into()])?;
    let summary = format!("#{} > summary", id.as_str().context("an id")?);
    reader.scroll_to(&summary)?;
    reader.click(&summary)
}

/// What a tool's form would send.
fn args(reader: &Reader, section: &str) -> Result<String> {
    let script = "return new URLSearchParams(new FormData(document.querySelector(arguments[0] + ' .tool-form'))).toString()";
    let args = reader.eval_with(script, vec![section.into()])?;
    Ok(args.as_str().context("text")?.to_owned())
}

/// HTML as the browser writes it again, so that ours and its are spelled alike.
fn spelled(reader: &Reader, html: &str) -> Result<Value> {
    let script =
        "const d = document.createElement('div'); d.innerHTML = arguments[0]; return d.innerHTML";
    reader.eval_with(script, vec![html.into()])
}

/// Waits until the tool shows what the same function says natively.
fn same(reader: &Reader, tool: &str, section: &str, query: &str) -> Result<()> {
    let args = args(reader, section)?;
    let ours = spelled(reader, &desk::answer(tool, query, &args))?;
    for _ in 0..200 {
        let script = "const s = document.querySelector(arguments[0]); \
                      return s.hasAttribute('aria-busy') ? null : s.querySelector('.tool-result').innerHTML";
        let theirs = reader.eval_with(script, vec![section.into()])?;
        if theirs == ours {
            return Ok(());
        }
        reader.pause(100);
    }
    let theirs = reader.property(&format!("{section} .tool-result"), "innerHTML")?;
    anyhow::bail!("{tool} ({query}; {args})\n  in the browser: {theirs}\n  natively: {ours}")
}

#[test]
fn every_tool_answers_in_the_browser_what_it_answers_natively() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    let query = "v=1&runrate.growth=50&buyer.discount=20..30&bundle.sale=12";
    reader.read(&format!("/?{query}"))?;
    let before = reader.eval_with(
        "return performance.getEntriesByType('resource').map(e => e.name).join(' ')",
        vec![],
    )?;
    ensure!(
        !before.as_str().unwrap_or_default().contains("/desk-"),
        "the desk comes before a tool is opened"
    );
    for tool in desk::TOOLS {
        for model in model::Model::ALL.into_iter().filter(|m| (tool.at)(*m)) {
            let section = section(tool.name, model.id());
            open(&reader, &section)?;
            same(&reader, tool.name, &section, query)?;
        }
    }
    Ok(())
}

#[test]
fn an_answer_follows_its_form_and_the_scenario() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.read("/")?;
    let tornado = section("tornado", "runrate");
    open(&reader, &tornado)?;
    same(&reader, "tornado", &tornado, "")?;
    // Another result, chosen with the keyboard, which stays where it is.
    let select = format!("{tornado} select");
    reader.focus(&select)?;
    reader.press(&["ArrowDown"])?;
    same(&reader, "tornado", &tornado, "")?;
    let kept = "return document.activeElement === document.querySelector(arguments[0])";
    ensure!(
        reader.eval_with(kept, vec![select.into()])? == Value::Bool(true),
        "the list loses the keyboard when its answer comes"
    );
    // A link of the answer moves the scenario, and the answer follows.
    let link = format!("{tornado} a.set");
    let set = reader.eval_with(
        "return document.querySelector(arguments[0]).dataset.set",
        vec![link.clone().into()],
    )?;
    reader.scroll_to(&link)?;
    reader.click(&link)?;
    reader.settle()?;
    let query = model::scenario::decode(set.as_str().context("a link")?)
        .0
        .encode();
    same(&reader, "tornado", &tornado, &query)?;
    // A typed wish.
    let needed = section("needed", "buyer");
    open(&reader, &needed)?;
    reader.type_into(&format!("{needed} input[name='target']"), "never ever")?;
    same(&reader, "needed", &needed, &query)?;
    let said = reader.texts(&format!("{needed} .tool-problem"))?;
    ensure!(!said.is_empty(), "what is no number is taken for one");
    Ok(())
}

#[test]
fn without_its_models_a_tool_says_so_and_keeps_its_answer() -> Result<()> {
    let reader = Reader::new(Fault::WasmMissing)?;
    reader.visit("/")?;
    let sure = section("sure", "buyer");
    open(&reader, &sure)?;
    let result = format!("{sure} .tool-result");
    let before = reader.property(&result, "innerHTML")?;
    reader.focus(&format!("{sure} select[name='output']"))?;
    reader.press(&["ArrowDown"])?;
    let shown =
        format!("return !!document.querySelector(\"{sure} .tool-note.is-shown\")?.textContent");
    reader.wait_for("the tool to say that it cannot answer", &shown)?;
    ensure!(
        reader.property(&result, "innerHTML")? == before,
        "the last answer is gone"
    );
    Ok(())
}

#[test]
fn compare_in_the_bar_opens_the_comparison_with_the_focus_on_it() -> Result<()> {
    let reader = Reader::new(Fault::None)?;
    reader.set_viewport(1200, 900)?;
    // From another page it leads to the essay, at the reader's scenario.
    reader.read("/method/?v=1&runrate.growth=50")?;
    reader.click(".bar-tools > a[href$='#compare']")?;
    reader.wait_for(
        "the essay",
        "return location.pathname === '/' && location.search.includes('runrate.growth=50')",
    )?;
    reader.awake()?;
    let open = "const fold = document.querySelector(\"[data-tool='compare']\").closest('details'); \
                return fold.open && fold.contains(document.activeElement)";
    reader.wait_for("the comparison", open)?;
    // On the essay it opens that of the chapter in sight.
    reader.scroll_to("#rent-it-or-sell-it")?;
    reader.click(".bar-tools > a[href$='#compare']")?;
    reader.wait_for(
        "the comparison of the chapter",
        "const fold = document.activeElement?.closest?.('details'); \
         return !!fold?.open && !!fold.querySelector(\"[data-tool='compare']\") && \
         fold.closest('section').id === 'rent-it-or-sell-it'",
    )?;
    assert_eq!(reader.console_errors()?, Vec::<String>::new());
    Ok(())
}
