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

use crate::host::{self, Element, Event, Node};

type Listener = (&'static str, Box<dyn FnMut(Event)>);

/// An element, its attributes, listeners and children. Boxed, so that passing one on is cheap.
pub(crate) struct El(SendWrapper<Box<Parts>>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    listeners: Vec<Listener>,
    children: Vec<Child>,
}

enum Child {
    Element(El),
    Text(String),
    /// Markup of our own, such as a drawing; never anything from a document.
    Drawing(&'static str),
}

/// An element with this tag.
#[inline(never)]
pub(crate) fn el(tag: &'static str) -> El {
    El(SendWrapper::new(Box::new(Parts { tag, attributes: Vec::new(), listeners: Vec::new(), children: Vec::new() })))
}

/// An element with this tag and class.
#[inline(never)]
pub(crate) fn of(tag: &'static str, class: &str) -> El {
    el(tag).attr("class", class)
}

// None of these is inlined: each stands at hundreds of places.
impl El {
    #[inline(never)]
    pub(crate) fn attr(mut self, name: &'static str, value: &str) -> El {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// An attribute without a value, where `set`.
    pub(crate) fn flag(self, name: &'static str, set: bool) -> El {
        if set { self.attr(name, "") } else { self }
    }

    pub(crate) fn on(self, event: &'static str, listener: impl FnMut(Event) + 'static) -> El {
        self.listener(event, Box::new(listener))
    }

    #[inline(never)]
    fn listener(mut self, event: &'static str, listener: Box<dyn FnMut(Event)>) -> El {
        self.0.listeners.push((event, listener));
        self
    }

    #[inline(never)]
    pub(crate) fn text(mut self, text: &str) -> El {
        self.0.children.push(Child::Text(text.to_owned()));
        self
    }

    /// A child that holds nothing but text.
    #[inline(never)]
    pub(crate) fn says(self, tag: &'static str, text: &str) -> El {
        self.child(el(tag).text(text))
    }

    pub(crate) fn drawing(mut self, markup: &'static str) -> El {
        self.0.children.push(Child::Drawing(markup));
        self
    }

    #[inline(never)]
    pub(crate) fn child(mut self, child: El) -> El {
        self.0.children.push(Child::Element(child));
        self
    }

    #[inline(never)]
    pub(crate) fn maybe(self, child: Option<El>) -> El {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    #[inline(never)]
    pub(crate) fn all(mut self, children: Vec<El>) -> El {
        self.0.children.extend(children.into_iter().map(Child::Element));
        self
    }

    pub(crate) fn each<T>(self, items: Vec<T>, draw: impl FnMut(T) -> El) -> El {
        self.all(items.into_iter().map(draw).collect())
    }

    fn draw(self, kept: &mut Vec<Closure<dyn FnMut(Event)>>) -> Option<Element> {
        let parts = *self.0.take();
        let document = host::document();
        let element = document.create_element(parts.tag).ok()?;
        for (name, value) in &parts.attributes {
            let _ = element.set_attribute(name, value);
        }
        for (event, listener) in parts.listeners {
            let closure = Closure::wrap(listener);
            let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
            kept.push(closure);
        }
        for child in parts.children {
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
        out.push_str(self.0.tag);
        for (name, value) in &self.0.attributes {
            out.extend([" ", name, "=\""]);
            escape(value, out);
            out.push('"');
        }
        out.push('>');
        for child in &self.0.children {
            match child {
                Child::Element(child) => child.write(out),
                Child::Text(text) => escape(text, out),
                Child::Drawing(markup) => out.push_str(markup),
            }
        }
        out.extend(["</", self.0.tag, ">"]);
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
