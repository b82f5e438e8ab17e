//! Everything by keyboard: real key presses, and the focus that they move.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
pub use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;

/// Keys pressed on a page.
pub struct Keyboard<'a>(pub &'a Page);

impl Keyboard<'_> {
    /// Presses and releases one key.
    pub async fn press(&self, key: Key) {
        self.down_and_up(vec![key.into()]).await;
    }

    /// Shift and Tab.
    pub async fn back_tab(&self) {
        self.down_and_up(vec![Key::Shift.into(), Key::Tab.into()]).await;
    }

    /// Types a text.
    pub async fn write(&self, text: &str) {
        for letter in text.chars() {
            self.down_and_up(vec![letter]).await;
        }
    }

    async fn down_and_up(&self, keys: Vec<char>) {
        let mut actions = KeyActions::new("keyboard".into());
        for value in &keys {
            actions = actions.then(KeyAction::Down { value: *value });
        }
        for value in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *value });
        }
        self.0.browser.client.perform_actions(actions).await.unwrap_or_else(|error| panic!("{keys:?}: {error}"));
    }

    /// Tabs forward until the focus is on an element that matches, and says after how many presses.
    pub async fn tab_to(&self, selector: &str) -> usize {
        for presses in 0..120 {
            if self.is_on(selector).await {
                return presses;
            }
            self.press(Key::Tab).await;
        }
        panic!("the Tab key does not reach {selector}")
    }

    pub async fn is_on(&self, selector: &str) -> bool {
        self.0.is(&format!("focused?.matches({})", json!(selector))).await
    }

    /// Ticks an input: a checkbox by Space; one of several radios by arrows, as browsers do.
    pub async fn tick(&self, input: &str) {
        let radio = self.0.is(&format!("one({})?.type === 'radio'", json!(input))).await;
        if !radio {
            self.tab_to(input).await;
            self.press(Key::Space).await;
        } else {
            let name = self.0.get(&format!("one({}).name", json!(input))).await;
            self.tab_to(&format!("input[type=radio][name={name}]")).await;
            for _ in 0..40 {
                if self.is_on(input).await {
                    break;
                }
                self.press(Key::Down).await;
            }
            if !self.0.is("focused?.checked").await {
                self.press(Key::Space).await;
            }
        }
        assert!(self.0.is(&format!("focused === one({0}) && focused.checked", json!(input))).await, "{input} is not ticked by its key");
    }
}
