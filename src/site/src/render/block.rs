//! Blocks to HTML.

use content::{Aside, Block, BlockKind, Case, Event, Inline, When};

use super::Writer;
use super::card::{claim_card, conflict_card, plain_date};
use crate::html::{column_head, escape, row_head, tag};

impl Writer<'_> {
    /// Blocks in order; a figure and the controls behind it become one workbench. `shift` lowers
    /// headings under the page's own.
    pub(crate) fn blocks(&mut self, blocks: &[Block], shift: u8) -> String {
        let mut out = String::new();
        let mut rest = blocks.iter().peekable();
        while let Some(block) = rest.next() {
            let next = rest.peek().map(|block| &block.kind);
            match (&block.kind, next) {
                (BlockKind::Figure(id), Some(BlockKind::Controls { model, inputs })) => {
                    rest.next();
                    out += &self.workbench(id, model, inputs);
                }
                (kind, _) => out += &self.block(kind, shift),
            }
        }
        out
    }

    fn block(&mut self, kind: &BlockKind, shift: u8) -> String {
        match kind {
            BlockKind::Paragraph(text) => tag("p", &[], &self.inlines(text)),
            BlockKind::Heading { level, id, text } => {
                let name = format!("h{}", (level + shift).clamp(2, 6));
                tag(&name, &[("id", id)], &self.inlines(text))
            }
            BlockKind::List { start, items } => self.list(*start, items, shift),
            BlockKind::Quote(blocks) => tag("blockquote", &[], &self.blocks(blocks, shift)),
            BlockKind::Code(code) => tag("pre", &[], &tag("code", &[], &escape_code(code))),
            BlockKind::Table { right, head, rows } => self.table(right, head, rows),
            BlockKind::Rule => "<hr>".to_owned(),
            BlockKind::Figure(id) => self.figure(id),
            BlockKind::Controls { model, inputs } => self.controls(model, inputs),
            BlockKind::Claim(id) => self.claim(id),
            BlockKind::Conflict(id) => self.conflict(id),
            BlockKind::Formula(output) => self.formula(output),
            BlockKind::Tools(model) => self.tools(model),
            BlockKind::Tool(name) => self.live.tool(name, &self.chapter),
            BlockKind::Map => self.map(),
            BlockKind::Aside(aside, blocks) => self.aside(*aside, blocks, shift),
            BlockKind::Question { text, blocks } => {
                let title = tag("h3", &[], &self.inlines(text));
                let body = self.blocks(blocks, shift);
                tag(
                    "details",
                    &[("class", "question")],
                    &(tag("summary", &[], &title) + &body),
                )
            }
            BlockKind::Timeline(events) => self.timeline(events),
            BlockKind::Verdict { output, cases } => self.verdict(output, cases),
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], shift: u8) -> String {
        let items: String = items
            .iter()
            .map(|item| match item.as_slice() {
                [
                    Block {
                        kind: BlockKind::Paragraph(text),
                        ..
                    },
                ] => tag("li", &[], &self.inlines(text)),
                blocks => tag("li", &[], &self.blocks(blocks, shift)),
            })
            .collect();
        match start {
            Some(1) => tag("ol", &[], &items),
            Some(start) => tag("ol", &[("start", &start.to_string())], &items),
            None => tag("ul", &[], &items),
        }
    }

    fn table(&mut self, right: &[bool], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
        let num = |column: usize| right.get(column).copied().unwrap_or_default();
        let class = |column: usize| {
            if num(column) {
                vec![("class", "num")]
            } else {
                Vec::new()
            }
        };
        let mut heads = String::new();
        for (column, cell) in head.iter().enumerate() {
            heads += &column_head(&class(column), &self.inlines(cell));
        }
        let mut body = String::new();
        for row in rows {
            let cells: String = row
                .iter()
                .enumerate()
                .map(|(column, cell)| match column {
                    0 => row_head(&self.inlines(cell)),
                    _ => tag("td", &class(column), &self.inlines(cell)),
                })
                .collect();
            body += &tag("tr", &[], &cells);
        }
        let head = tag("thead", &[], &tag("tr", &[], &heads));
        let table = tag("table", &[], &(head + &tag("tbody", &[], &body)));
        tag("div", &[("class", "scroll"), ("tabindex", "0")], &table)
    }

    fn aside(&mut self, aside: Aside, blocks: &[Block], shift: u8) -> String {
        let body = self.blocks(blocks, shift);
        let details = |class: &str, summary: &str| {
            tag(
                "details",
                &[("class", class)],
                &(tag("summary", &[], summary) + &body),
            )
        };
        match aside {
            Aside::Try => tag("div", &[("class", "try")], &body),
            Aside::Mind => tag("div", &[("class", "mind")], &body),
            Aside::Note => tag("aside", &[("class", "sidenote")], &body),
            Aside::Answer => details("answer", "The answer"),
            Aside::Working => details("working", "Equations, data, method"),
            Aside::Since => {
                let label = tag("p", &[("class", "since-label")], "Since then");
                tag("div", &[("class", "since")], &(label + &body))
            }
        }
    }

    fn timeline(&mut self, events: &[Event]) -> String {
        let items: String = events
            .iter()
            .map(|event| {
                let time = [("datetime", event.date.as_str())];
                let time = tag("time", &time, &escape(&plain_date(&event.date)));
                tag(
                    "li",
                    &[],
                    &format!("{time} <span>{}</span>", self.inlines(&event.text)),
                )
            })
            .collect();
        tag("ol", &[("class", "timeline")], &items)
    }

    fn verdict(&mut self, output: &str, cases: &[Case]) -> String {
        let now = self
            .live
            .when(output, |when| cases.iter().any(|case| case.when == when));
        let mut out = String::new();
        for case in cases {
            let word = match case.when {
                When::Yes => "yes",
                When::Open => "open",
                When::No => "no",
                When::Never => "never",
            };
            for text in &case.text {
                let mut attributes = vec![("data-when", word)];
                attributes.extend((case.when != now).then_some(("hidden", "")));
                out += &tag("p", &attributes, &self.inlines(text));
            }
        }
        tag(
            "div",
            &[("class", "verdict"), ("data-verdict", output)],
            &out,
        )
    }

    fn claim(&mut self, id: &str) -> String {
        self.note_use(&format!("claim:{id}"));
        let claim = self
            .material
            .library
            .claims
            .iter()
            .find(|claim| claim.id == id);
        let card = self.card_id("claim");
        claim
            .map(|claim| claim_card(self, claim, &card, "p"))
            .unwrap_or_default()
    }

    fn conflict(&mut self, id: &str) -> String {
        self.note_use(&format!("conflict:{id}"));
        let conflict = self
            .material
            .library
            .conflicts
            .iter()
            .find(|conflict| conflict.id == id);
        let card = self.card_id("conflict");
        conflict
            .map(|conflict| conflict_card(self, conflict, &card, "h4"))
            .unwrap_or_default()
    }
}

/// Code keeps its line breaks.
fn escape_code(code: &str) -> String {
    code.lines().map(escape).collect::<Vec<_>>().join("\n")
}
