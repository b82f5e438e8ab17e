//! Elements as plain data, all of one type, and a Leptos view of that type.
//!
//! Leptos makes code for every shape of `view!` there is: some eighty shapes cost 130 kB
//! compressed here, this file three (docs/adr/0004). Nothing inside a screen changes while it
//! is shown, so a screen is built whole and replaced whole.

use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, Node};

type Listener = (&'static str, Box<dyn FnMut(Event)>);

/// An element, its attributes, listeners and children.
pub(crate) struct El {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    listeners: SendWrapper<Vec<Listener>>,
    children: Vec<Child>,
}

enum Child {
    Element(El),
    Text(String),
    /// Markup of our own, such as a drawing; never anything from a document.
    Drawing(&'static str),
}

/// An element with this tag.
pub(crate) fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), listeners: SendWrapper::new(Vec::new()), children: Vec::new() }
}

/// An element with this tag and class.
pub(crate) fn of(tag: &'static str, class: impl Into<String>) -> El {
    el(tag).attr("class", class)
}

impl El {
    pub(crate) fn attr(mut self, name: &'static str, value: impl Into<String>) -> El {
        self.attributes.push((name, value.into()));
        self
    }

    /// An attribute without a value, where `set`.
    pub(crate) fn flag(self, name: &'static str, set: bool) -> El {
        if set { self.attr(name, "") } else { self }
    }

    pub(crate) fn on(mut self, event: &'static str, listener: impl FnMut(Event) + 'static) -> El {
        self.listeners.push((event, Box::new(listener)));
        self
    }

    pub(crate) fn text(mut self, text: impl Into<String>) -> El {
        self.children.push(Child::Text(text.into()));
        self
    }

    pub(crate) fn drawing(mut self, markup: &'static str) -> El {
        self.children.push(Child::Drawing(markup));
        self
    }

    /// One element, or none, or several.
    pub(crate) fn with(mut self, children: impl IntoIterator<Item = El>) -> El {
        self.children.extend(children.into_iter().map(Child::Element));
        self
    }

    pub(crate) fn child(mut self, child: El) -> El {
        self.children.push(Child::Element(child));
        self
    }

    fn draw(self, kept: &mut Vec<Closure<dyn FnMut(Event)>>) -> Option<Element> {
        let document = leptos::prelude::document();
        let element = document.create_element(self.tag).ok()?;
        for (name, value) in &self.attributes {
            let _ = element.set_attribute(name, value);
        }
        for (event, listener) in self.listeners.take() {
            let closure = Closure::wrap(listener);
            let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
            kept.push(closure);
        }
        for child in self.children {
            match child {
                Child::Element(child) => {
                    if let Some(child) = child.draw(kept) {
                        let _ = element.append_child(&child);
                    }
                }
                Child::Text(text) => {
                    let _ = element.append_child(&document.create_text_node(&text));
                }
                Child::Drawing(markup) => element.set_inner_html(markup),
            }
        }
        Some(element)
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            out.extend([" ", name, "=\""]);
            escape(value, out);
            out.push('"');
        }
        out.push('>');
        for child in &self.children {
            match child {
                Child::Element(child) => child.write(out),
                Child::Text(text) => escape(text, out),
                Child::Drawing(markup) => out.push_str(markup),
            }
        }
        out.extend(["</", self.tag, ">"]);
    }
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
}

/// What is drawn, with its listeners for as long as it is.
pub(crate) struct Drawn {
    element: Option<Element>,
    listeners: Vec<Closure<dyn FnMut(Event)>>,
}

impl Render for El {
    type State = Drawn;

    fn build(self) -> Drawn {
        let mut listeners = Vec::new();
        Drawn { element: self.draw(&mut listeners), listeners }
    }

    fn rebuild(self, state: &mut Drawn) {
        let new = self.build();
        if let (Some(old), Some(new)) = (&state.element, &new.element) {
            let _ = old.replace_with_with_node_1(new);
        }
        *state = new;
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        if let Some(element) = &self.element {
            element.remove();
        }
        self.listeners.clear();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        if let Some(element) = &self.element {
            let _ = parent.insert_before(element, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match (&self.element, self.element.as_ref().and_then(|element| element.parent_element())) {
            (Some(element), Some(parent)) => {
                child.mount(&parent, Some(element));
                true
            }
            _ => false,
        }
    }

    fn elements(&self) -> Vec<Element> {
        self.element.iter().cloned().collect()
    }
}

impl AddAnyAttr for El {
    type Output<NewAttr: Attribute> = El;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> El {
        self
    }
}

impl RenderHtml for El {
    type AsyncOutput = El;
    type Owned = El;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> El {
        self
    }

    fn to_html_with_buf(self, buf: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write(buf);
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> El {
        self
    }
}
