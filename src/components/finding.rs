//! One finding: what, why, what to do, how it ends, and how sure anyone is.

use interview::{FindingView, OpinionView, SourceView, Words};

use super::icon::{Icon, tag};
use super::rich_text::{lines, link, rich_text};
use crate::element::{El, el, of};

pub(crate) fn finding(words: &Words, view: FindingView) -> El {
    let clears = view.clears.map(|clears| {
        let label = el("strong").text([&words.when_it_clears, ": "].concat());
        of("p", "nw-clears").child(label).text(clears)
    });
    let sure = of("details", "nw-sure")
        .child(el("summary").text(&words.how_sure))
        .with(view.sure.into_iter().map(|line| el("p").text(line)))
        .with(sources(words, view.sources));
    of("article", ["nw-finding nw-is-", view.severity.name()].concat())
        .child(tag(Icon::of_severity(view.severity), view.tag))
        .child(el("h3").text(view.name))
        .with(rich_text(view.why))
        .with(view.keep_taking.map(|keep| of("p", "nw-keep").child(el("strong").text(keep))))
        .child(el("h4").text(&words.what_to_do))
        .with(rich_text(view.does))
        .with(clears)
        .child(of("div", "nw-answers").child(el("h4").text(&words.you_answered)).child(lines(view.answers)))
        .with(view.opinion.map(|view| opinion(words, view)))
        .child(sure)
}

/// Who says what, where sources disagree.
pub(crate) fn opinion(words: &Words, view: OpinionView) -> El {
    of("details", "nw-opinion")
        .child(el("summary").text([&words.opinions_differ, ": ", &view.title].concat()))
        .with(rich_text(view.say))
        .with(sources(words, view.sources))
}

pub(crate) fn sources(words: &Words, sources: Vec<SourceView>) -> Option<El> {
    let item = |source: SourceView| {
        let into = el("li");
        let said = match source.address {
            Some(address) => into.child(link(source.words, address)),
            None => into.text(source.words),
        };
        said.text([" (", &source.read, ")"].concat())
    };
    let title = el("p").child(el("strong").text(&words.sources));
    (!sources.is_empty()).then(|| of("div", "nw-sources").child(title).child(el("ul").with(sources.into_iter().map(item))))
}
