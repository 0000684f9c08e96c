//! Markdown without directives' insides, through pulldown-cmark, to typed blocks.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use crate::book::{Block, BlockKind, Inline, InlineKind, words};
use crate::extract::{Extracted, extract};
use crate::fault::Fault;
use crate::inline;

/// Stands before a text that must stay a paragraph.
pub(crate) const GUARD: char = '\u{E000}';

/// Reads Markdown whose first line is line `line` of the file.
pub(crate) fn parse(
    path: &str,
    slug: &str,
    text: &str,
    line: u32,
    faults: &mut Vec<Fault>,
) -> Vec<Block> {
    let source = extract(path, text, line, faults);
    let options = Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION;
    let events = Parser::new_ext(&source.text, options)
        .into_offset_iter()
        .peekable();
    Reader {
        path,
        slug,
        source: &source,
        events,
        faults,
    }
    .blocks()
}

struct Reader<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> {
    path: &'a str,
    slug: &'a str,
    source: &'a Extracted,
    events: Peekable<I>,
    faults: &'a mut Vec<Fault>,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Reader<'a, I> {
    /// Blocks up to the end of the enclosing one, which is taken as well.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            let line = self.source.line(range.start);
            if is_inline(event) {
                // A tight list's item has no paragraph of its own.
                let text = self.inlines();
                blocks.push(Block {
                    line,
                    kind: BlockKind::Paragraph(text),
                });
                continue;
            }
            let Some((event, range)) = self.events.next() else {
                break;
            };
            match event {
                Event::Start(tag) => {
                    if let Some(kind) = self.block(tag, range.start) {
                        blocks.push(Block { line, kind });
                    }
                }
                Event::End(_) => break,
                Event::Rule => blocks.push(Block {
                    line,
                    kind: BlockKind::Rule,
                }),
                Event::Html(html) => self.html(&html, line),
                _ => {}
            }
        }
        blocks
    }

    fn block(&mut self, tag: Tag<'a>, start: usize) -> Option<BlockKind> {
        match tag {
            Tag::Paragraph => Some(BlockKind::Paragraph(self.closed_inlines())),
            Tag::Heading { level, .. } => {
                let text = self.closed_inlines();
                let id = format!("{}--{}", self.slug, anchor(&words(&text)));
                Some(BlockKind::Heading {
                    level: level as u8,
                    id,
                    text,
                })
            }
            Tag::BlockQuote(_) => Some(BlockKind::Quote(self.blocks())),
            Tag::CodeBlock(_) => Some(BlockKind::Code(self.code())),
            Tag::List(start) => Some(BlockKind::List {
                start,
                items: self.items(),
            }),
            Tag::Table(alignments) => Some(self.table(&alignments)),
            Tag::HtmlBlock => {
                self.blocks();
                None
            }
            _ => {
                let line = self.source.line(start);
                self.faults.push(Fault::new(
                    self.path,
                    line,
                    "this Markdown is not used here",
                ));
                self.blocks();
                None
            }
        }
    }

    fn html(&mut self, html: &str, line: u32) {
        let message = format!("html in a chapter: {}", html.trim());
        let fault = Fault::new(self.path, line, message);
        self.faults
            .push(fault.hint("use a directive, or ask for a new one"));
    }

    fn code(&mut self) -> String {
        let mut code = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(text) => code.push_str(&text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        code
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks()),
                _ => break,
            }
        }
        items
    }

    fn table(&mut self, alignments: &[Alignment]) -> BlockKind {
        let right = alignments
            .iter()
            .map(|x| matches!(x, Alignment::Right))
            .collect();
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(Tag::TableRow) => rows.push(self.cells()),
                _ => break,
            }
        }
        BlockKind::Table { right, head, rows }
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.closed_inlines()),
                _ => break,
            }
        }
        cells
    }

    /// Inlines and the end of what they stand in.
    fn closed_inlines(&mut self) -> Vec<Inline> {
        let inlines = self.inlines();
        self.events.next();
        inlines
    }

    /// Inlines up to the next event that is none.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_inline(event)) {
            let line = self.source.line(range.start);
            let mut push = |kind| out.push(Inline { line, kind });
            match event {
                Event::Text(text) => self.text(&text, line, &mut out),
                // The line break stays in the text: faults can name the right line.
                Event::SoftBreak => self.text("\n", line, &mut out),
                Event::HardBreak => push(InlineKind::Break),
                Event::Code(code) => push(InlineKind::Code(code.to_string())),
                Event::InlineHtml(html) => self.html(&html, line),
                Event::Start(Tag::Emphasis) => push(InlineKind::Emphasis(self.closed_inlines())),
                Event::Start(Tag::Strong) => push(InlineKind::Strong(self.closed_inlines())),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let target = inline::target(&dest_url);
                    push(InlineKind::Link {
                        target,
                        text: self.closed_inlines(),
                    });
                }
                Event::Start(_) => {
                    let message = "this Markdown is not used here";
                    self.faults.push(Fault::new(self.path, line, message));
                    self.closed_inlines();
                }
                _ => {}
            }
        }
        out
    }

    /// Adds text, putting directives back where their characters stand.
    fn text(&mut self, text: &str, line: u32, out: &mut Vec<Inline>) {
        for c in text.chars().filter(|c| *c != GUARD) {
            if let Some(raw) = self.source.directive(c) {
                let kind = inline::directive(self.path, raw, self.faults);
                out.push(Inline {
                    line: raw.line,
                    kind,
                });
            } else if let Some(Inline {
                kind: InlineKind::Text(text),
                ..
            }) = out.last_mut()
            {
                text.push(c);
            } else {
                out.push(Inline {
                    line,
                    kind: InlineKind::Text(c.to_string()),
                });
            }
        }
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough
        ),
        _ => false,
    }
}

/// Words as a name in an address: `What the twenty is` becomes `what-the-twenty-is`.
fn anchor(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') && !"'’".contains(c) {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}
