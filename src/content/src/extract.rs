//! Taking inline directives out of a text before Markdown sees it.
//!
//! Each `{…}` becomes one private-use character, so that Markdown can neither mangle a directive's
//! insides nor be confused by them. Code spans and fenced code keep their braces.

use crate::fault::Fault;

/// First of the characters that stand for directives.
const FIRST: u32 = 0xF_0000;
/// How many there are in that private-use plane.
const COUNT: u32 = 0xFFFD;

/// A directive as written.
pub(crate) struct Raw {
    pub(crate) line: u32,
    /// What stands between the braces.
    pub(crate) body: String,
}

/// A text whose directives have been taken out.
pub(crate) struct Extracted {
    pub(crate) text: String,
    pub(crate) directives: Vec<Raw>,
    first_line: u32,
    /// Offsets in `text` after which lines that directives had swallowed are missing.
    swallowed: Vec<(usize, u32)>,
}

impl Extracted {
    /// Line in the file of an offset in `text`.
    pub(crate) fn line(&self, offset: usize) -> u32 {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let swallowed: u32 = self
            .swallowed
            .iter()
            .filter(|(at, _)| *at < offset)
            .map(|(_, lines)| lines)
            .sum();
        self.first_line + newlines(before) + swallowed
    }

    /// The directive that a character stands for.
    pub(crate) fn directive(&self, c: char) -> Option<&Raw> {
        let index = (c as u32).checked_sub(FIRST)?;
        self.directives.get(index as usize)
    }
}

/// Takes the directives out of `text`, whose first line is line `first_line` of the file.
pub(crate) fn extract(
    path: &str,
    text: &str,
    first_line: u32,
    faults: &mut Vec<Fault>,
) -> Extracted {
    let mut out = Extracted {
        text: String::with_capacity(text.len()),
        directives: Vec::new(),
        first_line,
        swallowed: Vec::new(),
    };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let line = first_line + newlines(&text[..at]);
        let copied = match c {
            '`' => code_length(rest),
            '\\' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            '{' => match body_length(rest) {
                Some(length) => {
                    let body = rest[1..length - 1].to_owned();
                    out.take(Raw { line, body });
                    at += length;
                    continue;
                }
                None => {
                    let fault = Fault::new(path, line, "`{` without its `}`");
                    faults.push(fault.hint("write `\\{` for a brace that is no directive"));
                    1
                }
            },
            other => other.len_utf8(),
        };
        out.text.push_str(&rest[..copied]);
        at += copied;
    }
    out
}

impl Extracted {
    fn take(&mut self, raw: Raw) {
        let lines = newlines(&raw.body);
        if lines > 0 {
            self.swallowed.push((self.text.len(), lines));
        }
        let index = (self.directives.len() as u32).min(COUNT);
        self.text.extend(char::from_u32(FIRST + index));
        self.directives.push(raw);
    }
}

/// Length of the code span or fence that starts with the backticks here.
fn code_length(text: &str) -> usize {
    let ticks = text.find(|c| c != '`').unwrap_or(text.len());
    let mut at = ticks;
    while let Some(next) = text[at..].find('`') {
        let start = at + next;
        let length = text[start..]
            .find(|c| c != '`')
            .unwrap_or(text.len() - start);
        at = start + length;
        if length == ticks {
            return at;
        }
    }
    ticks
}

/// Length of `{…}` with the braces, counting nested ones.
fn body_length(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

pub(crate) fn newlines(text: &str) -> u32 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_code_stay() {
        let mut faults = Vec::new();
        let out = extract("x.md", "a `{b}` {c} ``{`d`}`` \\{e", 1, &mut faults);
        let bodies: Vec<_> = out.directives.iter().map(|raw| raw.body.as_str()).collect();
        assert_eq!(bodies, ["c"]);
        assert!(faults.is_empty());
    }

    #[test]
    fn lines_count_what_directives_swallowed() {
        let mut faults = Vec::new();
        let out = extract("x.md", "one\n{two\nthree} four\nfive", 10, &mut faults);
        assert_eq!(out.directives.first().map(|raw| raw.line), Some(11));
        let five = out.text.find("five").expect("the last word");
        assert_eq!(out.line(five), 13);
    }

    #[test]
    fn nested_and_unclosed_braces() {
        let mut faults = Vec::new();
        let out = extract("x.md", "{a {b} c} {d", 1, &mut faults);
        assert_eq!(
            out.directives.first().map(|raw| raw.body.as_str()),
            Some("a {b} c")
        );
        assert_eq!(faults.len(), 1);
    }
}
