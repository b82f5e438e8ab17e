//! Elements, all of one type, and a Leptos view of that type.
//!
//! Leptos makes code for every shape of `view!` there is: some eighty shapes cost 130 kB
//! compressed here, this file two (docs/adr/0004). Nothing inside a screen changes while it
//! is shown, so a screen is built whole and replaced whole.

use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

use crate::host::{self, Element, Event, HtmlElement, Node};

/// An element that stands nowhere yet.
pub(crate) struct El(Element);

/// An element with this tag.
#[inline(never)]
pub(crate) fn el(tag: &'static str) -> El {
    El(host::element(tag))
}

/// An element with this tag and class.
#[inline(never)]
pub(crate) fn of(tag: &'static str, class: &str) -> El {
    el(tag).attr("class", class)
}

// None of these is inlined: each stands at hundreds of places. What the browser refuses is left out.
impl El {
    #[inline(never)]
    pub(crate) fn attr(self, name: &'static str, value: &str) -> El {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// An attribute without a value, where `set`.
    #[inline(never)]
    pub(crate) fn flag(self, name: &'static str, set: bool) -> El {
        if set { self.attr(name, "") } else { self }
    }

    pub(crate) fn on(self, event: &'static str, listener: impl FnMut(Event) + 'static) -> El {
        host::listen(&self.0, event, Box::new(listener));
        self
    }

    #[inline(never)]
    pub(crate) fn text(self, text: &str) -> El {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// A child that holds nothing but text.
    #[inline(never)]
    pub(crate) fn says(self, tag: &'static str, text: &str) -> El {
        self.child(el(tag).text(text))
    }

    /// Markup of our own, such as a drawing; never anything from a document.
    pub(crate) fn drawing(self, markup: &'static str) -> El {
        self.0.set_inner_html(markup);
        self
    }

    #[inline(never)]
    pub(crate) fn child(self, child: El) -> El {
        let _ = self.0.append_child(&child.0);
        self
    }

    #[inline(never)]
    pub(crate) fn maybe(self, child: Option<El>) -> El {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    pub(crate) fn each<T>(self, items: &[T], draw: impl Fn(&T) -> El) -> El {
        items.iter().fold(self, |into, item| into.child(draw(item)))
    }

    /// Does something to the element as it is by now.
    pub(crate) fn then(self, act: fn(&Element)) -> El {
        act(&self.0);
        self
    }

    /// An empty element to draw into.
    pub(crate) fn place() -> HtmlElement {
        el("div").0.unchecked_into()
    }

    pub(crate) fn at(place: &HtmlElement) -> El {
        El(place.clone().into())
    }

    /// As what Leptos draws.
    pub(crate) fn shown(self) -> Shown {
        // There is one thread; views have to be sendable all the same.
        Shown(SendWrapper::new(self.0))
    }
}

/// An element as a view.
pub(crate) struct Shown(SendWrapper<Element>);

/// An element that is drawn.
pub(crate) struct Drawn(Element);

impl Render for Shown {
    type State = Drawn;

    fn build(self) -> Drawn {
        Drawn(self.0.take())
    }

    fn rebuild(self, state: &mut Drawn) {
        let new = self.build();
        let _ = state.0.replace_with_with_node_1(&new.0);
        *state = new;
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.0.remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        let _ = parent.insert_before(&self.0, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.0.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.0));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.0.clone()]
    }
}

impl AddAnyAttr for Shown {
    type Output<NewAttr: Attribute> = Shown;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Shown {
        self
    }
}

impl RenderHtml for Shown {
    type AsyncOutput = Shown;
    type Owned = Shown;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Shown {
        self
    }

    /// There is no server: a page that is not in a browser has nothing to show.
    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Shown {
        self
    }
}
