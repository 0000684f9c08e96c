//! Block directives: the lines of a chapter sorted into containers, leaves and Markdown.

use crate::book::{Aside, Block, BlockKind, Case, Event, Inline, When};
use crate::fault::Fault;
use crate::nearest::nearest;
use crate::{inline, markdown};

const LEAVES: [&str; 8] = [
    "figure", "controls", "claim", "conflict", "formula", "tools", "tool", "map",
];
const CONTAINERS: [&str; 9] = [
    "try", "answer", "mind", "note", "working", "since", "question", "timeline", "verdict",
];

/// Reads a chapter's body, whose first line is line `first` of the file.
pub(crate) fn parse(
    path: &str,
    slug: &str,
    body: &str,
    first: u32,
    faults: &mut Vec<Fault>,
) -> Vec<Block> {
    let lines: Vec<_> = (first..).zip(body.lines()).collect();
    Reader { path, slug, faults }.blocks(&lines)
}

struct Reader<'a> {
    path: &'a str,
    slug: &'a str,
    faults: &'a mut Vec<Fault>,
}

type Line<'t> = (u32, &'t str);

impl Reader<'_> {
    fn fault(&mut self, line: u32, message: impl Into<String>, hint: impl Into<String>) {
        self.faults
            .push(Fault::new(self.path, line, message).hint(hint));
    }

    fn blocks(&mut self, lines: &[Line<'_>]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut prose = 0;
        let mut at = 0;
        let mut fenced = false;
        while let Some((line, text)) = lines.get(at) {
            fenced ^= text.trim_start().starts_with("```");
            if fenced || !text.starts_with("::") {
                at += 1;
                continue;
            }
            self.prose(&lines[prose..at], &mut blocks);
            at += 1;
            if let Some(head) = text.strip_prefix(":::") {
                let length = self.container_length(*line, head, &lines[at..]);
                let inner = &lines[at..at + length];
                let kind = self.container(*line, head.trim(), inner);
                blocks.extend(kind.map(|kind| Block { line: *line, kind }));
                at = (at + length + 1).min(lines.len());
            } else {
                let kind = self.leaf(*line, text.trim_start_matches(':'));
                blocks.extend(kind.map(|kind| Block { line: *line, kind }));
            }
            prose = at;
        }
        self.prose(&lines[prose..], &mut blocks);
        blocks
    }

    fn prose(&mut self, lines: &[Line<'_>], blocks: &mut Vec<Block>) {
        let Some((first, _)) = lines.first() else {
            return;
        };
        let text = join(lines);
        blocks.extend(markdown::parse(
            self.path,
            self.slug,
            &text,
            *first,
            self.faults,
        ));
    }

    /// Lines before the `:::` that closes a container.
    fn container_length(&mut self, line: u32, head: &str, lines: &[Line<'_>]) -> usize {
        if head.trim().is_empty() {
            self.fault(
                line,
                "`:::` closes nothing",
                "take it out, or open a container above it",
            );
            return 0;
        }
        let mut depth = 1;
        for (at, (_, text)) in lines.iter().enumerate() {
            match text.strip_prefix(":::") {
                Some(rest) if rest.trim().is_empty() => depth -= 1,
                Some(_) => depth += 1,
                None => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.fault(
            line,
            format!("`:::{}` is never closed", head.trim()),
            "end it with `:::`",
        );
        lines.len()
    }

    fn leaf(&mut self, line: u32, text: &str) -> Option<BlockKind> {
        let mut words = text.split_whitespace();
        let name = words.next().unwrap_or_default();
        let id = words.next().map(str::to_owned);
        let rest: Vec<String> = words.map(str::to_owned).collect();
        if name != "controls" && !rest.is_empty() {
            self.fault(
                line,
                format!("`::{name}` takes one name"),
                "take the others out",
            );
        }
        let kind = match (name, id) {
            ("map", None) => BlockKind::Map,
            ("figure", Some(id)) => BlockKind::Figure(id),
            ("controls", Some(model)) => BlockKind::Controls {
                model,
                inputs: rest,
            },
            ("claim", Some(id)) => BlockKind::Claim(id),
            ("conflict", Some(id)) => BlockKind::Conflict(id),
            ("formula", Some(id)) => BlockKind::Formula(id),
            ("tools", Some(model)) => BlockKind::Tools(model),
            ("tool", Some(name)) => BlockKind::Tool(name),
            _ if LEAVES.contains(&name) => {
                let hint = format!("write `::{name} name`, and `::map` alone");
                self.fault(line, format!("`::{name}` is not complete"), hint);
                return None;
            }
            _ => {
                self.unknown(line, "::", name, &LEAVES);
                return None;
            }
        };
        Some(kind)
    }

    fn unknown(&mut self, line: u32, colons: &str, name: &str, known: &[&str]) {
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{colons}{near}`?"),
            None => format!("known are {}", known.join(", ")),
        };
        self.fault(line, format!("unknown directive `{colons}{name}`"), hint);
    }

    fn container(&mut self, line: u32, head: &str, inner: &[Line<'_>]) -> Option<BlockKind> {
        let (name, rest) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        let aside = match name {
            "" => return None,
            "try" => Aside::Try,
            "answer" => Aside::Answer,
            "mind" => Aside::Mind,
            "note" => Aside::Note,
            "working" => Aside::Working,
            "since" => Aside::Since,
            "question" => {
                let text = inline::parse(self.path, rest, line, self.faults);
                return Some(BlockKind::Question {
                    text,
                    blocks: self.blocks(inner),
                });
            }
            "timeline" => return Some(BlockKind::Timeline(self.timeline(inner))),
            "verdict" => {
                let output = rest.trim().to_owned();
                return Some(BlockKind::Verdict {
                    output,
                    cases: self.verdict(line, inner),
                });
            }
            _ => {
                self.unknown(line, ":::", name, &CONTAINERS);
                return None;
            }
        };
        Some(BlockKind::Aside(aside, self.blocks(inner)))
    }

    fn timeline(&mut self, lines: &[Line<'_>]) -> Vec<Event> {
        let mut events: Vec<(u32, String)> = Vec::new();
        for (line, text) in lines.iter().filter(|(_, text)| !text.trim().is_empty()) {
            match (text.strip_prefix("- "), events.last_mut()) {
                (Some(item), _) => events.push((*line, item.to_owned())),
                (None, Some((_, item))) => {
                    item.push('\n');
                    item.push_str(text.trim());
                }
                (None, None) => self.fault(
                    *line,
                    "a timeline holds list items",
                    "write `- 2026-04-09 | text`",
                ),
            }
        }
        let mut read = Vec::new();
        for (line, item) in events {
            let Some((date, text)) = item.split_once('|') else {
                self.fault(
                    line,
                    "a timeline's item needs its date",
                    "write `- 2026-04-09 | text`",
                );
                continue;
            };
            let text = inline::parse(self.path, text, line, self.faults);
            read.push(Event {
                line,
                date: date.trim().to_owned(),
                text,
            });
        }
        read
    }

    fn verdict(&mut self, line: u32, lines: &[Line<'_>]) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        let mut paragraph: Vec<Line<'_>> = Vec::new();
        for (at, text) in lines {
            let opened = opening(text);
            if opened.is_some() || text.trim().is_empty() {
                self.paragraph(&mut paragraph, &mut cases);
            }
            match opened {
                Some((when, rest)) => {
                    cases.push(Case {
                        when,
                        text: Vec::new(),
                    });
                    paragraph.push((*at, rest));
                }
                None if text.trim().is_empty() => {}
                None if cases.is_empty() => {
                    self.fault(
                        *at,
                        "a verdict starts with `yes:`",
                        "write yes:, open:, no: and perhaps never:",
                    );
                }
                None => paragraph.push((*at, text)),
            }
        }
        self.paragraph(&mut paragraph, &mut cases);
        for when in [When::Yes, When::Open, When::No] {
            if cases.iter().filter(|case| case.when == when).count() != 1 {
                let word = format!("{when:?}").to_lowercase();
                self.fault(
                    line,
                    format!("this verdict needs one `{word}:`"),
                    "write each wording once",
                );
            }
        }
        cases
    }

    fn paragraph(&mut self, lines: &mut Vec<Line<'_>>, cases: &mut [Case]) {
        let taken = std::mem::take(lines);
        if let (Some((first, _)), Some(case)) = (taken.first(), cases.last_mut()) {
            let text: Vec<Inline> = inline::parse(self.path, &join(&taken), *first, self.faults);
            case.text.push(text);
        }
    }
}

fn opening(text: &str) -> Option<(When, &str)> {
    [
        ("yes:", When::Yes),
        ("open:", When::Open),
        ("no:", When::No),
        ("never:", When::Never),
    ]
    .into_iter()
    .find_map(|(word, when)| Some((when, text.strip_prefix(word)?)))
}

fn join(lines: &[Line<'_>]) -> String {
    lines
        .iter()
        .map(|(_, text)| *text)
        .collect::<Vec<_>>()
        .join("\n")
}
