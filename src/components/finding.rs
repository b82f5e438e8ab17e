//! One finding: what, why, what to do, how it ends, and how sure anyone is.

use interview::{FindingView, OpinionView, SourceView, Words};

use super::icon::{Icon, tag};
use super::rich_text::{fold, lines, link, origin};
use crate::element::{El, el, of};

pub(crate) fn finding(words: &Words, view: &FindingView) -> El {
    let clears = view.clears.as_ref().map(|clears| {
        let label = el("strong").text(words.when_it_clears()).text(": ");
        of("p", "nw-clears").child(label).text(clears)
    });
    let sure =
        fold("nw-sure", el("span").text(words.how_sure())).each(&view.sure, |line| el("p").text(line)).maybe(sources(words, &view.sources));
    of("article", &["nw-finding nw-is-", view.severity.name()].concat())
        .child(tag(Icon::of_severity(view.severity), view.tag))
        .says("h3", view.name)
        .maybe(origin(view.origin))
        .rich(view.why)
        .maybe(view.keep_taking.as_ref().map(|keep| of("p", "nw-keep").says("strong", keep)))
        .says("h4", words.what_to_do())
        .maybe(view.first.map(|first| el("p").text(first)))
        .rich(view.does)
        .maybe(clears)
        .child(of("div", "nw-answers").says("h4", words.you_answered()).child(lines(&view.answers)))
        .maybe(view.opinion.as_ref().map(|view| opinion(words, view)))
        .child(sure)
}

/// Who says what, where sources disagree.
pub(crate) fn opinion(words: &Words, view: &OpinionView) -> El {
    let summary = el("span").text(words.opinions_differ()).text(": ").text(view.title);
    fold("nw-opinion", summary).rich(view.say).maybe(sources(words, &view.sources))
}

pub(crate) fn sources(words: &Words, sources: &[SourceView]) -> Option<El> {
    let item = |source: &SourceView| {
        let into = el("li");
        let said = match &source.address {
            Some(address) => into.child(link(&source.words, address)),
            None => into.text(&source.words),
        };
        said.text(&[" (", source.read, ")"].concat())
    };
    let title = el("p").says("strong", words.sources());
    (!sources.is_empty()).then(|| of("div", "nw-sources").child(title).child(el("ul").each(sources, item)))
}
