//! Running text to HTML.

use content::{Inline, InlineKind, Show, Target};

use super::Writer;
use crate::html::{escape, tag};

impl Writer<'_> {
    /// A run of text.
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) -> String {
        inlines
            .iter()
            .map(|inline| self.inline(&inline.kind))
            .collect()
    }

    fn inline(&mut self, kind: &InlineKind) -> String {
        match kind {
            InlineKind::Text(text) => escape(text),
            InlineKind::Code(text) => tag("code", &[], &escape(text)),
            InlineKind::Emphasis(text) => tag("em", &[], &self.inlines(text)),
            InlineKind::Strong(text) => tag("strong", &[], &self.inlines(text)),
            InlineKind::Break => "<br>".to_owned(),
            InlineKind::Link { target, text } => self.link(target, text),
            InlineKind::Live { output, show } => self.live_number(output, *show),
            InlineKind::Drag(input) => self.live.drag(input),
            InlineKind::Set { query, text } => self.set(query, text),
            InlineKind::Cite { kind, name, text } => self.cited(kind, name, text),
            InlineKind::Term { slug, text } => self.term(slug, text),
            InlineKind::Assumed(text) => tag("span", &[("class", "assumed")], &self.inlines(text)),
            InlineKind::Plain(text) => tag("span", &[("class", "plain")], &escape(text)),
        }
    }

    /// A live number: `app` rewrites its text when the scenario changes.
    pub(crate) fn live_number(&self, output: &str, show: Show) -> String {
        let word = match show {
            Show::Value => "value",
            Show::Say => "say",
            Show::Chance => "chance",
            Show::Band => "band",
        };
        let attributes = [
            ("class", "live"),
            ("data-output", output),
            ("data-show", word),
        ];
        tag("data", &attributes, &escape(&self.live.text(output, show)))
    }

    fn set(&mut self, query: &str, text: &[Inline]) -> String {
        let href = self.scenario_url(query, Some(&self.chapter.clone()));
        let attributes = [("class", "set"), ("data-set", query), ("href", &href)];
        tag("a", &attributes, &self.inlines(text))
    }

    fn link(&mut self, target: &Target, text: &[Inline]) -> String {
        let inner = self.inlines(text);
        match target {
            Target::Web(url) => tag("a", &[("href", url), ("rel", "noopener")], &inner),
            Target::Anchor(anchor) => tag("a", &[("href", &self.chapter_url(anchor))], &inner),
            Target::Scenario { query, anchor } => {
                let href = self.scenario_url(query, anchor.as_deref());
                tag("a", &[("href", &href)], &inner)
            }
            Target::Entry { kind, name } => {
                let citation = format!("{kind}:{name}");
                self.note_use(&citation);
                let href = self.entry_url(kind, name);
                tag("a", &[("href", &href), ("data-ref", &citation)], &inner)
            }
            Target::Page(page) => tag("a", &[("href", &self.urls.to(page))], &inner),
        }
    }

    fn term(&mut self, slug: &str, text: &[Inline]) -> String {
        let inner = self.inlines(text);
        let term = self
            .material
            .book
            .glossary
            .iter()
            .find(|term| term.slug == slug);
        let (Some(term), true) = (term, self.terms.insert(slug.to_owned())) else {
            return inner;
        };
        let id = self.card_id("term");
        let button = [
            ("type", "button"),
            ("class", "term"),
            ("aria-expanded", "false"),
            ("aria-controls", &id),
        ];
        let name = tag("b", &[], &escape(&term.name));
        let definition = tag("span", &[], &self.inlines(&term.text));
        let card = [("class", "term-card"), ("id", &id), ("hidden", "")];
        tag("button", &button, &inner) + &tag("span", &card, &(name + &definition))
    }

    fn cited(&mut self, kind: &str, name: &str, text: &[Inline]) -> String {
        let citation = format!("{kind}:{name}");
        let number = self.mark(&citation).to_string();
        let id = self.card_id("src");
        let mark = [
            ("type", "button"),
            ("class", "mark"),
            ("aria-expanded", "false"),
            ("aria-controls", &id),
            ("aria-label", &format!("Source {number}")),
            ("title", "Source"),
        ];
        let inner = held(&self.inlines(text), &tag("button", &mark, &number));
        let status = self.status(kind, name);
        let mut attributes = vec![("class", "cited"), ("data-ref", citation.as_str())];
        attributes.extend((status == "estimate").then_some(("data-kind", "estimate")));
        let card = [
            ("class", "source-card"),
            ("id", &id),
            ("data-ref", &citation),
            ("hidden", ""),
        ];
        tag("span", &attributes, &inner) + &tag("span", &card, &self.source_card(kind, name))
    }
}

/// Text with its mark, where the mark never begins a line: the last word holds it.
fn held(text: &str, mark: &str) -> String {
    let word = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    match text.split_at_checked(word) {
        // A tag that opens before the last word and ends within it cannot be taken apart.
        Some((before, last)) if !last.contains(['<', '>']) => {
            before.to_owned() + &tag("span", &[("class", "held")], &(last.to_owned() + mark))
        }
        _ => text.to_owned() + mark,
    }
}

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn a_mark_stays_with_the_last_word() {
        assert_eq!(held("a b", "!"), "a <span class=\"held\">b!</span>");
        assert_eq!(held("$20B", "!"), "<span class=\"held\">$20B!</span>");
        assert_eq!(held("a <em>b c</em>", "!"), "a <em>b c</em>!");
    }
}
