//! What a person reads and does on the page.

use std::{thread::sleep, time::Duration};

use anyhow::{Result, bail};
use fantoccini::{
    Locator,
    actions::{
        Actions, InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions,
        PointerAction,
    },
    elements::Element,
};
use serde_json::Value;

use super::Browser;
use crate::keys;

impl Browser {
    /// The text of the first element that matches, as a person reads it, or nothing.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn text(&self, selector: &str) -> Result<Option<String>> {
        let script = "return document.querySelector(arguments[0])?.innerText ?? null";
        let text = self.eval_with(script, vec![selector.into()])?;
        Ok(text.as_str().map(|text| text.trim().to_owned()))
    }

    /// The texts of all elements that match.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn texts(&self, selector: &str) -> Result<Vec<String>> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText.trim())";
        Ok(super::strings(
            &self.eval_with(script, vec![selector.into()])?,
        ))
    }

    /// How many elements match.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn count(&self, selector: &str) -> Result<u64> {
        let script = "return document.querySelectorAll(arguments[0]).length";
        let count = self.eval_with(script, vec![selector.into()])?;
        Ok(count.as_u64().unwrap_or_default())
    }

    /// A property of the first element that matches.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn property(&self, selector: &str, name: &str) -> Result<Value> {
        let script = "return document.querySelector(arguments[0])?.[arguments[1]] ?? null";
        self.eval_with(script, vec![selector.into(), name.into()])
    }

    /// Whether the first element that matches can be seen.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn is_visible(&self, selector: &str) -> Result<bool> {
        let script = "const e = document.querySelector(arguments[0]); \
             if (!e) return false; const r = e.getBoundingClientRect(); \
             return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility !== 'hidden'";
        let visible = self.eval_with(script, vec![selector.into()])?;
        Ok(visible == Value::Bool(true))
    }

    /// Scrolls the first element that matches to the middle of the window.
    ///
    /// # Errors
    /// When nothing matches.
    pub fn scroll_to(&self, selector: &str) -> Result<()> {
        // Firefox scrolls to the whole drawing that a part of one stands in.
        let script = "const e = document.querySelector(arguments[0]); \
             e?.scrollIntoView({block: 'center', behavior: 'instant'}); \
             if (e?.ownerSVGElement) { \
               const r = e.getBoundingClientRect(); \
               scrollBy({top: r.top + (r.height - innerHeight) / 2, behavior: 'instant'}); \
             } return !!e";
        if self.eval_with(script, vec![selector.into()])? != Value::Bool(true) {
            bail!("nothing in the page matches `{selector}`");
        }
        self.next_frame()
    }

    /// Lets the page draw twice.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn next_frame(&self) -> Result<()> {
        if self.scripts_off.get() {
            // The page may not call back; its picture is there after a moment all the same.
            self.pause(100);
            return Ok(());
        }
        let script =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))";
        self.run(async |client| client.execute_async(script, Vec::new()).await)?;
        Ok(())
    }

    /// Clicks the first element that matches.
    ///
    /// # Errors
    /// When nothing matches or something covers it.
    pub fn click(&self, selector: &str) -> Result<()> {
        let element = self.find(selector)?;
        self.run(async |_| element.clone().click().await)
    }

    /// Presses the pointer on the middle of the first element that matches, and lets it go: a click
    /// on a part of a drawing, which the drivers of Firefox and WebKit cannot click.
    ///
    /// # Errors
    /// When nothing matches or something covers it.
    pub fn tap(&self, selector: &str) -> Result<()> {
        self.scroll_to(selector)?;
        let (x, y) = self.middle(selector)?;
        let there = self.eval_with(
            "const there = document.elementFromPoint(arguments[1], arguments[2]); \
             return document.querySelector(arguments[0]).contains(there) || \
               `${there?.tagName}.${there?.getAttribute('class')}`",
            vec![selector.into(), x.into(), y.into()],
        )?;
        if there != Value::Bool(true) {
            bail!("`{selector}` is covered by {there}");
        }
        let mouse = MouseActions::new(String::from("mouse"))
            .then(PointerAction::MoveTo {
                duration: Some(Duration::ZERO),
                x,
                y,
            })
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            })
            .then(PointerAction::Up {
                button: MOUSE_BUTTON_LEFT,
            });
        self.run(async |client| client.perform_actions(Actions::from(mouse.clone())).await)?;
        self.next_frame()
    }

    /// Puts the keyboard on the first element that matches.
    ///
    /// # Errors
    /// When nothing matches, or it does not take the keyboard.
    pub fn focus(&self, selector: &str) -> Result<()> {
        let script = "const e = document.querySelector(arguments[0]); e?.focus(); \
             return !!e && (document.activeElement === e || e.contains(document.activeElement))";
        if self.eval_with(script, vec![selector.into()])? != Value::Bool(true) {
            bail!("`{selector}` does not take the keyboard");
        }
        Ok(())
    }

    /// Presses keys, one after the other, on whatever has the keyboard.
    /// `Shift+ArrowRight` holds the first while the second is pressed.
    ///
    /// # Errors
    /// When a key is unknown or the browser refuses.
    pub fn press(&self, keys_in_order: &[&str]) -> Result<()> {
        let mut sequence = KeyActions::new(String::from("keyboard"));
        for combination in keys_in_order {
            let held = chord(combination)?;
            for key in &held {
                sequence = sequence.then(KeyAction::Down { value: *key });
            }
            for key in held.iter().rev() {
                sequence = sequence.then(KeyAction::Up { value: *key });
            }
        }
        self.act(sequence)
    }

    /// Replaces what a text box holds and confirms it with Enter.
    ///
    /// # Errors
    /// When nothing matches or the browser refuses.
    pub fn type_into(&self, selector: &str, text: &str) -> Result<()> {
        self.focus(selector)?;
        self.eval_with(
            "document.querySelector(arguments[0]).select?.()",
            vec![selector.into()],
        )?;
        let letters: Vec<String> = text.chars().map(String::from).collect();
        let mut all: Vec<&str> = letters.iter().map(String::as_str).collect();
        all.push("Enter");
        self.press(&all)
    }

    /// Presses the pointer on the middle of an element, moves it by `dx` and `dy` pixels in
    /// steps, and lets it go.
    ///
    /// # Errors
    /// When nothing matches or the browser refuses.
    pub fn drag(&self, selector: &str, dx: f64, dy: f64) -> Result<()> {
        const STEPS: u32 = 12;
        self.scroll_to(selector)?;
        let (x, y) = self.middle(selector)?;
        let brief = Some(Duration::from_millis(16));
        let mut mouse = MouseActions::new(String::from("mouse"))
            .then(PointerAction::MoveTo {
                duration: brief,
                x,
                y,
            })
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            });
        for _ in 0..STEPS {
            mouse = mouse.then(PointerAction::MoveBy {
                duration: brief,
                x: dx / f64::from(STEPS),
                y: dy / f64::from(STEPS),
            });
        }
        let mouse = mouse.then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        });
        self.run(async |client| client.perform_actions(Actions::from(mouse.clone())).await)?;
        self.next_frame()
    }

    /// Presses the pointer on a range slider's thumb and keeps it down.
    ///
    /// # Errors
    /// When nothing matches or the browser refuses.
    pub fn hold(&self, slider: &str) -> Result<()> {
        // Where the thumb is: its middle runs from half a thumb inside one end to the other.
        let at = self.eval_with(
            "const e = document.querySelector(arguments[0]); const r = e.getBoundingClientRect(); \
             const part = (e.value - e.min) / (e.max - e.min); const thumb = 16; \
             return [r.x + thumb / 2 + part * (r.width - thumb), r.y + r.height / 2]",
            vec![slider.into()],
        )?;
        let axis = |i: usize| number(&at, i).unwrap_or_default();
        let mouse = MouseActions::new(String::from("mouse"))
            .then(PointerAction::MoveTo {
                duration: Some(Duration::ZERO),
                x: axis(0),
                y: axis(1),
            })
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            });
        self.run(async |client| client.perform_actions(Actions::from(mouse.clone())).await)
    }

    /// Moves the pointer from where it is.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn move_by(&self, dx: f64, dy: f64) -> Result<()> {
        let mouse = MouseActions::new(String::from("mouse")).then(PointerAction::MoveBy {
            duration: Some(Duration::ZERO),
            x: dx,
            y: dy,
        });
        self.run(async |client| client.perform_actions(Actions::from(mouse.clone())).await)
    }

    /// Lets the pointer go.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn release(&self) -> Result<()> {
        let mouse = MouseActions::new(String::from("mouse")).then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        });
        self.run(async |client| client.perform_actions(Actions::from(mouse.clone())).await)
    }

    /// Does nothing for a moment, as a reader does.
    pub fn pause(&self, milliseconds: u64) {
        sleep(Duration::from_millis(milliseconds));
    }

    fn act(&self, sequence: KeyActions) -> Result<()> {
        self.run(async |client| {
            client
                .perform_actions(Actions::from(sequence.clone()))
                .await
        })?;
        self.next_frame()
    }

    /// Where the middle of an element stands in the window. The drivers of Firefox and WebKit know
    /// that only of elements that take the pointer, and of no part of a drawing.
    fn middle(&self, selector: &str) -> Result<(f64, f64)> {
        let at = self.eval_with(
            "const r = document.querySelector(arguments[0])?.getBoundingClientRect(); \
             return r && [Math.floor(r.x + r.width / 2), Math.floor(r.y + r.height / 2)]",
            vec![selector.into()],
        )?;
        match (number(&at, 0), number(&at, 1)) {
            (Some(x), Some(y)) => Ok((x, y)),
            _ => bail!("nothing in the page matches `{selector}`"),
        }
    }

    fn find(&self, selector: &str) -> Result<Element> {
        self.run(async |client| client.find(Locator::Css(selector)).await)
            .map_err(|error| error.context(format!("looking for `{selector}`")))
    }
}

/// A number of a list.
fn number(list: &Value, place: usize) -> Option<f64> {
    list.get(place)?.as_f64()
}

/// The keys of `Shift+ArrowRight`, in the order in which they go down.
fn chord(combination: &str) -> Result<Vec<char>> {
    if combination == "+" {
        return Ok(vec!['+']);
    }
    combination.split('+').map(keys::character).collect()
}
