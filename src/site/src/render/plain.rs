//! The book as plain text, for readers and machines that want only words.

use content::{Aside, Block, BlockKind, Inline, InlineKind};

use crate::live::Live;

/// A run of text without marks, live numbers at their default.
pub(crate) fn plain(live: &Live, inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => out.push_str(&text.replace('\n', " ")),
            InlineKind::Code(text) | InlineKind::Plain(text) => out.push_str(text),
            InlineKind::Break => out.push(' '),
            InlineKind::Live { output, show } => out.push_str(&live.text(output, *show)),
            InlineKind::Drag(input) => out.push_str(&live.input_text(input)),
            InlineKind::Cite { kind, name, text } => {
                out.push_str(&plain(live, text));
                out.push_str(&format!(" [{kind}:{name}]"));
            }
            InlineKind::Assumed(text) => {
                out.push_str(&plain(live, text));
                out.push_str(" [assumed]");
            }
            InlineKind::Emphasis(text)
            | InlineKind::Strong(text)
            | InlineKind::Link { text, .. }
            | InlineKind::Set { text, .. }
            | InlineKind::Term { text, .. } => out.push_str(&plain(live, text)),
        }
    }
    out
}

/// Blocks as paragraphs of plain text.
pub(crate) fn paragraphs(live: &Live, blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(text) => out.push(plain(live, text)),
            BlockKind::Heading { text, .. } => out.push(plain(live, text).to_uppercase()),
            BlockKind::List { items, .. } => {
                for item in items {
                    let mut inner = Vec::new();
                    paragraphs(live, item, &mut inner);
                    out.push(format!("- {}", inner.join(" ")));
                }
            }
            BlockKind::Quote(inner) => paragraphs(live, inner, out),
            BlockKind::Aside(aside, inner) => {
                out.extend(label(*aside).map(str::to_owned));
                paragraphs(live, inner, out);
            }
            BlockKind::Question { text, blocks } => {
                out.push(format!("Question: {}", plain(live, text)));
                paragraphs(live, blocks, out);
            }
            BlockKind::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<_> = row.iter().map(|cell| plain(live, cell)).collect();
                    out.push(cells.join(" | "));
                }
            }
            BlockKind::Timeline(events) => {
                out.extend(
                    events
                        .iter()
                        .map(|x| format!("- {}: {}", x.date, plain(live, &x.text))),
                );
            }
            BlockKind::Verdict { output, cases } => {
                let now = live.when(output, |when| cases.iter().any(|case| case.when == when));
                let case = cases.iter().find(|case| case.when == now);
                out.extend(
                    case.into_iter()
                        .flat_map(|case| &case.text)
                        .map(|text| plain(live, text)),
                );
            }
            BlockKind::Figure(id) => {
                out.push(format!("[Figure {id}: {}]", live.picture(id).sentence))
            }
            BlockKind::Code(code) => out.push(code.clone()),
            BlockKind::Rule
            | BlockKind::Controls { .. }
            | BlockKind::Claim(_)
            | BlockKind::Conflict(_)
            | BlockKind::Formula(_)
            | BlockKind::Tools(_)
            | BlockKind::Tool(_)
            | BlockKind::Map => {}
        }
    }
}

fn label(aside: Aside) -> Option<&'static str> {
    match aside {
        Aside::Try => Some("Try this first."),
        Aside::Answer => Some("The answer."),
        Aside::Mind => Some("What would change our mind."),
        Aside::Working => Some("Equations, data, method."),
        Aside::Since => Some("Since then."),
        Aside::Note => None,
    }
}
