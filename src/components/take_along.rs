//! Taking the result along: on paper, as text, as a file; and, where the page around waits for it, to the clinic.
//! Whoever mounted the check does it, and only when a button is pressed.

use interview::fill;

use super::icon::{Icon, icon};
use crate::checker::Checker;
use crate::element::{El, of};

/// The buttons; `clinic` is whose name the result carries.
pub(crate) fn draw(checker: &Checker, clinic: Option<&str>) -> El {
    let words = &checker.words;
    let print = press(checker, "nw-button", "print").child(icon(Icon::Print)).says("span", words.print());
    let quiet = |what, label: &str| press(checker, "nw-button nw-quiet", what).text(label);
    let buttons = of("div", "nw-actions").child(print).child(quiet("copy", words.copy())).child(quiet("save", words.save()));
    // What came of it: the mounter writes it here, in these words.
    let told = of("div", "nw-told").attr("role", "status").attr("data-copy", words.copied()).attr("data-barred", words.copy_barred());
    let told = told.attr("data-save", words.saved());
    let taken = of("div", "nw-take").child(buttons);
    match checker.mounter.sends_to() {
        Some(host) => {
            let named = |text: &str| fill(text, &[("name", clinic.unwrap_or(&host))]);
            let send = quiet("send", &named(words.send()));
            taken
                .says("p", &named(words.send_what()))
                .child(of("div", "nw-actions").child(send))
                .child(told.attr("data-send", &named(words.sent())).attr("data-refused", words.send_refused()))
        }
        None => taken.child(told),
    }
}

fn press(checker: &Checker, class: &str, what: &'static str) -> El {
    let mounter = checker.mounter.clone();
    of("button", class).attr("type", "button").attr("part", "button").on("click", move |_| mounter.tell(what, ""))
}
