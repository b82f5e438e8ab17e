//! Owns the visit: draws what the session shows, and carries out what it asks for.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use interview::{Action, Effect, Screen, Session};
use leptos::mount::{UnmountHandle, mount_to};

use crate::checker::Checker;
use crate::components::{help, idle_warning, notice};
use crate::config::{Config, Contents};
use crate::element::{Drawn, El, el, of};
use crate::host::history::History;
use crate::host::idle::Watch;
use crate::host::{self, HtmlElement};
use crate::screens;

/// A check that is drawn. Dropped, it is gone: nothing of it is drawn, listens or ticks.
pub(crate) struct Running {
    root: HtmlElement,
    /// None where there is nothing to ask.
    visit: Option<(Rc<Visit>, Watch)>,
}

/// A visit on the page. Whoever may act holds it weakly, so that it ends when it is dropped.
struct Visit {
    session: RefCell<Session>,
    checker: Checker,
    screen: Area,
    // Apart, so that the warning leaves alone what is typed and not sent yet.
    warning: Area,
    /// Where the page may own the browser's history.
    history: Cell<Option<History>>,
}

/// A part of the page that is drawn as a whole.
struct Area {
    place: HtmlElement,
    drawn: RefCell<Option<UnmountHandle<Drawn>>>,
}

/// Draws the check into `root`.
pub(crate) fn run(root: HtmlElement, config: Config) -> Running {
    match config.contents {
        Ok(contents) => {
            let (history, idle) = (config.history, config.idle);
            let _ = root.set_attribute("lang", contents.words.language());
            let body = El::place();
            host::append(&root, El::at(&body));
            let visit = Visit::begin(&root, config.mounter, contents, history);
            host::append(&body, frame(&visit.checker, &visit.session.borrow(), &visit.screen.place));
            host::append(&root, El::at(&visit.warning.place));
            visit.draw();
            if matches!(visit.session.borrow().screen(), Screen::Unavailable(_)) {
                visit.checker.mounter.tell("error", "protocol: it is past its last day");
            }
            if history {
                let (held, go) = (Rc::downgrade(&visit), visit.checker.dispatch.clone());
                host::history::on_step(move || held.upgrade()?.history.get(), move |step| go(Action::GoTo(step)));
            }
            let idle_visit = Rc::downgrade(&visit);
            let watch = host::idle::watch(&root, idle, move |over| {
                if let Some(visit) = idle_visit.upgrade() {
                    visit.left_alone(over);
                }
            });
            Running { root, visit: Some((visit, watch)) }
        }
        Err(broken) => {
            host::append(&root, screens::unavailable::broken(broken.words.as_deref(), &broken.details));
            config.mounter.tell("error", &broken.details.join("\n"));
            Running { root, visit: None }
        }
    }
}

impl Running {
    /// Forgets every answer and shows the start.
    pub(crate) fn reset(&self) {
        if let Some((visit, _)) = &self.visit {
            visit.act(Action::Clear);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.root.set_inner_html("");
    }
}

impl Visit {
    fn begin(root: &HtmlElement, mounter: host::mounter::Mounter, contents: Contents, history: bool) -> Rc<Visit> {
        let Contents { today, protocol, words, surroundings } = contents;
        Rc::new_cyclic(|visit: &Weak<Visit>| {
            let visit = visit.clone();
            let dispatch = move |action| {
                if let Some(visit) = visit.upgrade() {
                    visit.act(action);
                }
            };
            Visit {
                session: RefCell::new(Session::new(protocol, words.clone(), today).within(surroundings)),
                checker: Checker { words, root: root.clone(), mounter, dispatch: Rc::new(dispatch) },
                screen: Area::new(),
                warning: Area::new(),
                history: Cell::new(history.then(History::start)),
            }
        })
    }

    /// Every action of the person goes through here.
    fn act(&self, action: Action) {
        self.carry_out(action, true);
    }

    /// Nobody has touched the check for a while. Whoever is busy elsewhere on a page of somebody else's stays there.
    fn left_alone(&self, over: bool) {
        let here = self.history.get().is_some() || self.checker.root.query_selector(":focus").is_ok_and(|found| found.is_some());
        self.carry_out(if over { Action::Clear } else { Action::Idle }, here);
    }

    fn carry_out(&self, action: Action, moves_focus: bool) {
        // Reading the browser's own step must not write another one.
        let from_browser = matches!(action, Action::GoTo(_));
        let quiet = matches!(action, Action::Idle | Action::Stay);
        let begins = matches!(action, Action::Begin | Action::Clear);
        let effects = {
            let mut session = self.session.borrow_mut();
            if begins {
                session.begin_on(host::clock::today());
            }
            let effects = session.update(action);
            if begins {
                session.begin_on(host::clock::today());
            }
            effects
        };
        if !quiet {
            self.draw();
        }
        self.warning.show(warning(&self.checker, &self.session.borrow()));
        let Checker { root, mounter, .. } = &self.checker;
        for effect in effects {
            match effect {
                Effect::Arrive | Effect::ShowWarning if !moves_focus => {}
                Effect::Arrive => {
                    host::focus::close(root, ".nw-help");
                    mounter.tell("arrived", "");
                    host::focus::first(root, "h1");
                }
                Effect::ShowErrors => host::focus::first(root, ".nw-errors"),
                Effect::ShowPlan => host::focus::first(root, "#preparation summary"),
                Effect::ShowWarning => host::focus::first(root, ".nw-idle button"),
                Effect::Return => host::focus::first(root, "h1"),
                Effect::Finish => mounter.tell("finished", ""),
                Effect::Step(step) => {
                    if let (Some(history), false) = (self.history.get(), from_browser) {
                        history.push(step);
                    }
                }
                Effect::Forget => {
                    // A new nonce: entries of the visit that was cleared lead to the start.
                    self.history.set(self.history.get().map(|_| History::start()));
                    mounter.tell("cleared", "");
                }
            }
        }
    }

    fn draw(&self) {
        self.screen.show(shown(&self.checker, &self.session.borrow()));
    }
}

impl Area {
    fn new() -> Area {
        Area { place: El::place(), drawn: RefCell::default() }
    }

    /// Draws this in the place of what is shown.
    fn show(&self, view: El) {
        let mut drawn = self.drawn.borrow_mut();
        drop(drawn.take());
        *drawn = Some(mount_to(self.place.clone(), move || view.shown()));
    }
}

/// What stays on every screen: help, the place of the screen, the standing notice.
fn frame(checker: &Checker, session: &Session, screen: &HtmlElement) -> El {
    of("div", "nw-body")
        .child(help::help(checker, &session.help()))
        .child(El::at(screen))
        .child(notice::standing(checker, &session.protocol().frame.notice))
}

/// The screen, and Clear.
fn shown(checker: &Checker, session: &Session) -> El {
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
