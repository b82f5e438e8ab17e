//! Owns the visit: one signal with the session, one memo with the screen.

use std::cell::Cell;
use std::rc::Rc;

use interview::{Action, Effect, Screen, Session};
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::checker::Checker;
use crate::components::{help, idle_warning, notice};
use crate::config::{Config, Documents};
use crate::host;
use crate::host::history::History;
use crate::host::idle::Idle;
use crate::screens;

/// Draws the check into `root` for as long as the page lives.
pub(crate) fn run(root: HtmlElement, config: Config) {
    let place = root.clone();
    leptos::mount::mount_to(root, move || match config.documents {
        Ok(documents) => visit(place, documents, config.today, config.history, config.idle_seconds).into_any(),
        Err(broken) => {
            host::report(&broken.details);
            screens::unavailable::broken(broken.words.as_deref(), &broken.details).into_any()
        }
    })
    .forget();
}

fn visit(root: HtmlElement, documents: Documents, today: eligibility::Day, own_history: bool, idle_seconds: i32) -> impl IntoView {
    let Documents { protocol, words } = documents;
    let session = RwSignal::new_local(Session::new(protocol, words.clone(), today));
    let warned = RwSignal::new(false);
    let history = Rc::new(Cell::new(own_history.then(History::start)));

    let visit_history = history.clone();
    let place = root.clone();
    let dispatch: Rc<dyn Fn(Action)> = Rc::new(move |action| {
        // Reading the browser's own step must not write another one.
        let from_browser = matches!(action, Action::GoTo(_));
        let effects = session.try_update(|session| session.update(action)).unwrap_or_default();
        for effect in effects {
            match effect {
                Effect::Arrive => host::focus::first(&place, "h1", true),
                Effect::ShowErrors => host::focus::first(&place, ".nw-errors", true),
                Effect::Step(step) if !from_browser => {
                    if let Some(history) = visit_history.get() {
                        history.push(step);
                    }
                }
                Effect::Step(_) => {}
                // A new nonce: entries of the visit that was cleared lead to the start.
                Effect::Forget => visit_history.set(visit_history.get().map(|_| History::start())),
            }
        }
    });
    if let Some(start) = history.get() {
        let go = dispatch.clone();
        let nonce = history.clone();
        host::history::on_step(move || nonce.get().unwrap_or(start), move |step| go(Action::GoTo(step)));
    }
    let clear = dispatch.clone();
    host::idle::watch(idle_seconds, move |idle| {
        let anything = session.with_untracked(Session::has_answers);
        match idle {
            Idle::Warn => warned.set(anything),
            Idle::Over => {
                warned.set(false);
                if anything {
                    clear(Action::Clear);
                }
            }
        }
    });

    let checker = Checker { words: StoredValue::new_local(words), root: StoredValue::new_local(root), dispatch: StoredValue::new_local(dispatch) };
    let (help_view, standing) = session.with_untracked(|session| (session.help(), session.protocol().frame.notice.clone()));
    let screen = move || {
        let (screen, early) = session.with(|session| (session.screen(), session.early_offer()));
        match screen {
            Screen::Start(view) => screens::start::draw(checker, view),
            Screen::Question(view) => screens::question::draw(checker, *view, early),
            Screen::Interruption(view) => screens::interruption::draw(checker, view),
            Screen::Check(view) => screens::check::draw(checker, view),
            Screen::Result { result, planned, faults } => screens::result::draw(checker, *result, &planned, &faults),
            Screen::Unavailable(why) => screens::unavailable::draw(checker, why),
        }
    };
    let begun = Memo::new(move |_| session.with(|session| session.step() > 0));
    view! {
        <div class="nw-body">
            {help::help(checker, help_view)}
            <main class="nw-main">{screen}</main>
            {move || begun.get().then(|| notice::clear(checker))}
            {notice::standing(checker, standing)}
            {move || warned.get().then(|| idle_warning::draw(checker, move || warned.set(false)))}
        </div>
    }
}
