//! Owns the visit: one signal with the session, one view of it.

use std::cell::Cell;
use std::rc::Rc;

use interview::{Action, Effect, Screen, Session};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::checker::Checker;
use crate::components::{help, idle_warning, notice};
use crate::config::Config;
use crate::element::{El, of};
use crate::host::history::History;
use crate::host::{self, HtmlElement};
use crate::screens;

/// Draws the check into `root` for as long as the page lives.
pub(crate) fn run(root: HtmlElement, config: Config) {
    match config.documents {
        Ok(documents) => {
            let session = Session::new(documents.protocol, documents.words.clone(), config.today);
            let session = RwSignal::new_local(session);
            // Apart, so that the warning leaves alone what is typed and not sent yet.
            let idle = RwSignal::new(false);
            let checker = checker(root.clone(), (session, idle), documents.words, config.history, config.idle);
            // There is one thread; views have to be sendable all the same.
            let checker = SendWrapper::new(checker);
            let warned = checker.clone();
            leptos::mount::mount_to(root.clone(), move || move || session.with(|session| body(&checker, session))).forget();
            leptos::mount::mount_to(root, move || move || if idle.get() { idle_warning::draw(&warned) } else { of("div", "") }).forget();
        }
        Err(broken) => {
            host::report(&broken.details);
            host::append(&root, screens::unavailable::broken(broken.words.as_deref(), &broken.details));
        }
    }
}

/// What screens use: every action goes through here, and its effects are carried out.
fn checker(
    root: HtmlElement,
    (session, idle): (RwSignal<Session, LocalStorage>, RwSignal<bool>),
    words: Rc<interview::Words>,
    own_history: bool,
    (idle_seconds, grace_seconds): (i32, i32),
) -> Checker {
    let history = Rc::new(Cell::new(own_history.then(History::start)));
    let (place, entries) = (root.clone(), history.clone());
    let dispatch: Rc<dyn Fn(Action)> = Rc::new(move |action| {
        // Reading the browser's own step must not write another one.
        let from_browser = matches!(action, Action::GoTo(_));
        let quiet = matches!(action, Action::Idle | Action::Stay);
        let update = |session: &mut Session| session.update(action);
        let effects = if quiet { session.try_update_untracked(update) } else { session.try_update(update) };
        idle.set(session.with_untracked(Session::is_idle));
        for effect in effects.unwrap_or_default() {
            match effect {
                Effect::Arrive => host::focus::first(&place, "h1", true),
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
    Checker { words, root, dispatch }
}

/// Everything inside the root: help, the screen, Clear, the standing notice.
fn body(checker: &Checker, session: &Session) -> El {
    let screen = match session.screen() {
        Screen::Start(view) => screens::start::draw(checker, view),
        Screen::Question(view) => screens::question::draw(checker, *view, session.early_offer()),
        Screen::Interruption(view) => screens::interruption::draw(checker, view),
        Screen::Check(view) => screens::check::draw(checker, view),
        Screen::Result { result, planned, faults } => screens::result::draw(checker, *result, &planned, &faults),
        Screen::Unavailable(why) => screens::unavailable::draw(checker, why),
    };
    of("div", "nw-body")
        .child(help::help(checker, session.help()))
        .child(of("div", "nw-main").child(screen))
        .maybe(session.has_answers().then(|| notice::clear(checker)))
        .child(notice::standing(checker, &session.protocol().frame.notice))
}
