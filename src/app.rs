//! Owns the visit: one session, and a signal for each of its two views.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use interview::{Action, Effect, Screen, Session};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::checker::Checker;
use crate::components::{help, idle_warning, notice};
use crate::config::Config;
use crate::element::{El, el, of};
use crate::host::history::History;
use crate::host::{self, HtmlElement};
use crate::screens;

/// A visit on the page.
struct Visit {
    session: RefCell<Session>,
    changed: ArcTrigger,
    // Apart, so that the warning leaves alone what is typed and not sent yet.
    idle: ArcTrigger,
}

/// Draws the check into `root` for as long as the page lives.
pub(crate) fn run(root: HtmlElement, config: Config) {
    match config.documents {
        Ok(documents) => {
            let session = Session::new(documents.protocol, documents.words.clone(), config.today);
            let visit = Rc::new(Visit { session: RefCell::new(session), changed: ArcTrigger::new(), idle: ArcTrigger::new() });
            let dispatch = dispatch(root.clone(), visit.clone(), config.history, config.idle);
            let checker = Rc::new(Checker { words: documents.words, root, dispatch });
            let screen = El::place();
            host::append(&checker.root, frame(&checker, &visit.session.borrow(), &screen));
            show(&visit, &visit.changed, &checker, screen, body);
            show(&visit, &visit.idle, &checker, checker.root.clone(), warning);
        }
        Err(broken) => {
            host::report(&broken.details);
            host::append(&root, screens::unavailable::broken(broken.words.as_deref(), &broken.details));
        }
    }
}

/// Draws now, and again whenever `changed` says so.
fn show(visit: &Rc<Visit>, changed: &ArcTrigger, checker: &Rc<Checker>, into: HtmlElement, draw: fn(&Checker, &Session) -> El) {
    let changed = changed.clone();
    // There is one thread; views have to be sendable all the same.
    let shown = SendWrapper::new((visit.clone(), checker.clone()));
    let view = move || {
        changed.track();
        let (visit, checker) = &*shown;
        draw(checker, &visit.session.borrow()).shown()
    };
    leptos::mount::mount_to(into, move || view).forget();
}

/// Every action goes through here, and its effects are carried out.
fn dispatch(place: HtmlElement, visit: Rc<Visit>, own_history: bool, (idle_seconds, grace_seconds): (i32, i32)) -> Rc<dyn Fn(Action)> {
    let history = Rc::new(Cell::new(own_history.then(History::start)));
    let entries = history.clone();
    let dispatch: Rc<dyn Fn(Action)> = Rc::new(move |action| {
        // Reading the browser's own step must not write another one.
        let from_browser = matches!(action, Action::GoTo(_));
        let quiet = matches!(action, Action::Idle | Action::Stay);
        let effects = visit.session.borrow_mut().update(action);
        if !quiet {
            visit.changed.notify();
        }
        visit.idle.notify();
        for effect in effects {
            match effect {
                Effect::Arrive => {
                    host::focus::close(&place, ".nw-help");
                    host::focus::first(&place, "h1", true);
                }
                Effect::ShowErrors => host::focus::first(&place, ".nw-errors", true),
                Effect::ShowWarning => host::focus::first(&place, ".nw-idle button", false),
                Effect::Return => host::focus::first(&place, "h1", false),
                Effect::Step(step) => {
                    if let (Some(history), false) = (entries.get(), from_browser) {
                        history.push(step);
                    }
                }
                // A new nonce: entries of the visit that was cleared lead to the start.
                Effect::Forget => entries.set(entries.get().map(|_| History::start())),
            }
        }
    });
    if own_history {
        let go = dispatch.clone();
        host::history::on_step(move || history.get(), move |step| go(Action::GoTo(step)));
    }
    let watched = dispatch.clone();
    host::idle::watch(idle_seconds, grace_seconds, move |over| watched(if over { Action::Clear } else { Action::Idle }));
    dispatch
}

/// What stays on every screen: help, the place of the screen, the standing notice.
fn frame(checker: &Checker, session: &Session, screen: &HtmlElement) -> El {
    of("div", "nw-body")
        .child(help::help(checker, &session.help()))
        .child(El::at(screen))
        .child(notice::standing(checker, &session.protocol().frame.notice))
}

/// The screen, and Clear.
fn body(checker: &Checker, session: &Session) -> El {
    let screen = match &session.screen() {
        Screen::Start(view) => screens::start::draw(checker, view),
        Screen::Question(view) => screens::question::draw(checker, view, session.early_offer()),
        Screen::Interruption(view) => screens::interruption::draw(checker, view),
        Screen::Check(view) => screens::check::draw(checker, view),
        Screen::Result { result, planned, faults } => screens::result::draw(checker, result, planned, faults),
        Screen::Unavailable(why) => screens::unavailable::draw(checker, why),
    };
    el("div").child(of("div", "nw-main").child(screen)).maybe(session.has_answers().then(|| notice::clear(checker)))
}

fn warning(checker: &Checker, session: &Session) -> El {
    if session.is_idle() { idle_warning::draw(checker) } else { of("div", "") }
}
