//! The flow of a protocol as one drawing (SVG): questions in order by section, arrows to what
//! depends on an answer, rules where they are known, what shapes only the plan apart.

mod boxes;
mod columns;
mod draw;
mod words;
mod xml;

use eligibility::Protocol;

use columns::{Columns, MARGIN, scale, width};
use xml::Xml;

/// The drawing; the same protocol gives the same one.
pub fn graph(protocol: &Protocol) -> String {
    let groups = boxes::groups(protocol);
    let columns = Columns::of(&groups, draw::HEAD);
    let (width, height) = (width(columns.count), columns.height + draw::HEAD + 2.0 * MARGIN);
    let millimetres = scale(columns.count, columns.height + draw::HEAD);
    let mut xml = Xml::default();
    let size = format!("0 0 {} {}", draw::number(width), draw::number(height));
    xml.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg".into()),
            ("viewBox", size),
            ("width", format!("{}mm", draw::number(width * millimetres))),
            ("height", format!("{}mm", draw::number(height * millimetres))),
            ("lang", protocol.language.clone()),
            ("role", "img".into()),
            ("aria-labelledby", "graph-title graph-description".into()),
        ],
    );
    xml.with_text("title", &[("id", "graph-title".into())], &format!("{} {}: the flow of its questions", protocol.id, protocol.version));
    xml.with_text("desc", &[("id", "graph-description".into())], &description(protocol));
    xml.with_text("style", &[], draw::STYLE);
    xml.empty("rect", &[("class", "ground".into()), ("width", draw::number(width)), ("height", draw::number(height))]);
    draw::head(&mut xml, protocol, width);
    draw::body(&mut xml, protocol, &groups, &columns);
    xml.close("svg");
    xml.into_text()
}

/// For somebody who hears the drawing: what is in it, section by section.
fn description(protocol: &Protocol) -> String {
    let of_section = |place: usize| protocol.questions.iter().filter(|question| question.section == place && !question.plan).count();
    let sections: Vec<String> = protocol
        .sections
        .iter()
        .enumerate()
        .map(|(place, section)| format!("{}: {} questions", section.title, of_section(place)))
        .collect();
    let depend = protocol.questions.iter().filter(|question| question.when.tests().next().is_some()).count();
    format!(
        "{} questions in {} sections ({}), {depend} of them asked only after an answer; {} rules; {} questions shape only the plan. {} The sheet says the same in words.",
        protocol.questions.len(),
        protocol.sections.len(),
        sections.join("; "),
        protocol.rules.len(),
        protocol.questions.iter().filter(|question| question.plan).count(),
        words::LEGEND,
    )
}
