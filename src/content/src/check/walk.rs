//! Visiting every run of text and every block of a book, wherever it is nested.

use crate::book::{Block, BlockKind, Book, Inline, InlineKind};

/// A run of text and the file it stands in.
pub(super) type Run<'a> = (&'a str, &'a [Inline]);

/// Every run of text of the book: paragraphs, cells, headlines, glossary entries, summaries.
pub(super) fn runs(book: &Book) -> Vec<Run<'_>> {
    let mut out: Vec<Run<'_>> = Vec::new();
    for chapter in book.chapters.iter().chain(&book.pages) {
        let path = chapter.path.as_str();
        out.push((path, &chapter.question));
        out.push((path, &chapter.headline));
        for block in blocks(&chapter.blocks) {
            out.extend(own_runs(block).into_iter().map(|run| (path, run)));
        }
    }
    out.extend(
        book.glossary
            .iter()
            .map(|term| ("glossary.toml", term.text.as_slice())),
    );
    out.extend(
        book.scenarios
            .iter()
            .map(|x| (x.path.as_str(), x.summary.as_slice())),
    );
    out
}

/// The blocks and all blocks inside them, in reading order.
pub(super) fn blocks(blocks: &[Block]) -> Vec<&Block> {
    let mut out = Vec::new();
    for block in blocks {
        out.push(block);
        match &block.kind {
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| out.extend(self::blocks(item)))
            }
            BlockKind::Quote(inner)
            | BlockKind::Aside(_, inner)
            | BlockKind::Question { blocks: inner, .. } => {
                out.extend(self::blocks(inner));
            }
            _ => {}
        }
    }
    out
}

/// The runs of a block that do not belong to a block inside it.
fn own_runs(block: &Block) -> Vec<&[Inline]> {
    match &block.kind {
        BlockKind::Paragraph(text)
        | BlockKind::Heading { text, .. }
        | BlockKind::Question { text, .. } => {
            vec![text]
        }
        BlockKind::Table { head, rows, .. } => head
            .iter()
            .chain(rows.iter().flatten())
            .map(Vec::as_slice)
            .collect(),
        BlockKind::Timeline(events) => events.iter().map(|event| event.text.as_slice()).collect(),
        BlockKind::Verdict { cases, .. } => cases
            .iter()
            .flat_map(|case| &case.text)
            .map(Vec::as_slice)
            .collect(),
        _ => Vec::new(),
    }
}

/// The inlines and all inlines inside them.
pub(super) fn inlines(run: &[Inline]) -> Vec<&Inline> {
    let mut out = Vec::new();
    for inline in run {
        out.push(inline);
        if let Some(inner) = inner(inline) {
            out.extend(inlines(inner));
        }
    }
    out
}

/// The text inside an inline.
pub(super) fn inner(inline: &Inline) -> Option<&[Inline]> {
    match &inline.kind {
        InlineKind::Emphasis(text)
        | InlineKind::Strong(text)
        | InlineKind::Link { text, .. }
        | InlineKind::Set { text, .. }
        | InlineKind::Cite { text, .. }
        | InlineKind::Term { text, .. }
        | InlineKind::Assumed(text) => Some(text),
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Break
        | InlineKind::Live { .. }
        | InlineKind::Drag(_)
        | InlineKind::Plain(_) => None,
    }
}
