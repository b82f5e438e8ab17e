//! Draws boxes, arrows and the head.

use eligibility::{Protocol, Severity};

use super::boxes::{COLUMN, Group, INDENT, LINE, MARK, PAD, QuestionBox, TEXT};
use super::columns::{Columns, MARGIN, left};
use super::words::{LEGEND, LEVELS, letter, wrap};
use super::xml::Xml;

/// What the head takes, with the lanes below it for arrows that cross columns.
pub(super) const HEAD: f64 = 112.0;
const LANE: f64 = 6.0;

pub(super) const STYLE: &str = "
.ground { fill: #ffffff; }
text { font-family: system-ui, 'Segoe UI', Roboto, Arial, sans-serif; font-size: 9px; fill: #1a2326; }
.name { font-size: 17px; font-weight: 650; }
.section { font-size: 13px; font-weight: 650; fill: #0b5563; }
.title { font-weight: 650; }
.label { font-style: italic; fill: #0b5563; }
.soft { fill: #56646a; }
.draft { font-weight: 650; fill: #8a1c1c; }
.question { fill: #f3f6f7; stroke: #7b8a90; }
.plan { fill: #ffffff; stroke: #7b8a90; stroke-dasharray: 4 3; }
.mark { stroke: none; } .letter { font-size: 7.5px; font-weight: 650; text-anchor: middle; }
.care { fill: #d5e6bd; } .wait { fill: #fbe39b; } .ask { fill: #f6b98a; } .stop { fill: #ee9a96; } .nothing { fill: #e6ebed; }
.arrow { fill: none; stroke: #0b5563; stroke-width: 1.1; } .far { stroke-dasharray: 5 2; }
.next { fill: none; stroke: #9aa7ac; stroke-width: 1; }
.tip { fill: #0b5563; } .next-tip { fill: #9aa7ac; }
";

/// A length without needless digits.
pub(super) fn number(length: f64) -> String {
    let rounded = (length * 10.0).round() / 10.0;
    format!("{rounded}")
}

fn text(xml: &mut Xml, class: &str, at: (f64, f64), words: &str) {
    xml.with_text("text", &[("class", class.into()), ("x", number(at.0)), ("y", number(at.1))], words);
}

fn line(xml: &mut Xml, class: &str, points: &[(f64, f64)]) {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
    xml.empty("polyline", &[("class", class.into()), ("points", points.join(" "))]);
}

/// A tip that points right at `at`.
fn tip_right(xml: &mut Xml, (x, y): (f64, f64)) {
    xml.empty("path", &[("class", "tip".into()), ("d", format!("M{} {}l-6 -3v6z", number(x), number(y)))]);
}

pub(super) fn head(xml: &mut Xml, protocol: &Protocol, width: f64) {
    let room = width - 2.0 * MARGIN;
    text(xml, "name", (MARGIN, MARGIN + 16.0), &protocol.frame.title);
    let trace = format!("{} {}, content hash {}", protocol.id, protocol.version, protocol.hash);
    text(xml, "soft", (MARGIN, MARGIN + 31.0), &trace);
    if protocol.approval.is_none() {
        text(xml, "draft", (MARGIN, MARGIN + 43.0), &protocol.frame.draft);
    }
    let settings: Vec<&str> = protocol.settings.iter().map(|setting| setting.short.as_str()).collect();
    let legend = format!("{LEGEND} Settings, from left to right: {}.", settings.join(", "));
    let lines = wrap(&legend, room / TEXT);
    for (nth, words) in lines.iter().enumerate() {
        text(xml, "soft", (MARGIN, MARGIN + 56.0 + nth as f64 * LINE), words);
    }
    let mut x = MARGIN;
    let y = MARGIN + 56.0 + lines.len() as f64 * LINE - 2.0;
    for (severity, name) in LEVELS {
        mark(xml, severity, (x, y));
        text(xml, "soft", (x + MARK + 3.0, y + 8.0), name);
        x += MARK + 22.0 + name.len() as f64 * 5.4;
    }
}

fn mark(xml: &mut Xml, severity: Option<Severity>, (x, y): (f64, f64)) {
    let class = severity.map_or("nothing", Severity::name);
    let side = number(MARK - 1.5);
    xml.empty(
        "rect",
        &[
            ("class", format!("mark {class}")),
            ("x", number(x)),
            ("y", number(y)),
            ("width", side.clone()),
            ("height", side),
            ("rx", "2".into()),
        ],
    );
    text(xml, "letter", (x + (MARK - 1.5) / 2.0, y + 7.4), letter(severity));
}

/// Where the box of a question came to stand.
#[derive(Clone, Copy)]
struct Placed {
    column: usize,
    x: f64,
    y: f64,
    height: f64,
}

pub(super) fn body(xml: &mut Xml, protocol: &Protocol, groups: &[Group], columns: &Columns) {
    let mut placed: Vec<Option<Placed>> = vec![None; protocol.questions.len()];
    for (group, (column, down)) in groups.iter().zip(&columns.places) {
        let mut y = MARGIN + HEAD + down + group.heading_height();
        for one in &group.boxes {
            let x = left(*column) + one.depth as f64 * INDENT;
            let place = Placed { column: *column, x, y: y + one.label_height(), height: one.height() };
            if let Some(slot) = placed.get_mut(one.question) {
                *slot = Some(place);
            }
            y += one.whole_height();
        }
    }
    let at = |question: usize| placed.get(question).copied().flatten();
    let mut lanes = 0;
    for (nth, (group, (column, down))) in groups.iter().zip(&columns.places).enumerate() {
        if let Some(heading) = &group.heading {
            text(xml, "section", (left(*column), MARGIN + HEAD + down + 16.0), heading);
        }
        let same_column_before = nth > 0 && columns.places[nth - 1].0 == *column && group.heading.is_none();
        for one in &group.boxes {
            let Some(here) = at(one.question) else { continue };
            if same_column_before && one.depth == 0 && !one.plan {
                next(xml, here, one.label_height());
            }
            draw_box(xml, protocol, one, here);
            if let Some(parent) = one.parent.and_then(|parent| group.boxes.get(parent)).and_then(|parent| at(parent.question)) {
                let rail = parent.x + 5.0;
                let y = here.y + here.height.min(20.0) / 2.0;
                line(xml, "arrow", &[(rail, parent.y + parent.height), (rail, y), (here.x - 1.0, y)]);
                tip_right(xml, (here.x, y));
            }
            for parent in one.from_afar.iter().filter_map(|parent| at(*parent)) {
                far(xml, parent, here, lanes);
                lanes += 1;
            }
        }
    }
}

/// The short grey arrow from the box above.
fn next(xml: &mut Xml, here: Placed, label: f64) {
    let (x, y) = (here.x + COLUMN - 16.0, here.y - label);
    line(xml, "next", &[(x, y - 11.0), (x, y - 4.0)]);
    xml.empty("path", &[("class", "next-tip".into()), ("d", format!("M{} {}l-3 -5h6z", number(x), number(y - 0.5)))]);
}

/// An arrow between boxes that do not hang together: through gutters and the lanes below the head,
/// so that it crosses no box.
fn far(xml: &mut Xml, from: Placed, to: Placed, lane: usize) {
    let shift = (lane % 4) as f64 * 4.0;
    let (start, end) = (from.y + 12.0, to.y + to.height.min(20.0) / 2.0);
    let into = left(to.column) - 6.0 - shift;
    if from.column == to.column {
        line(xml, "arrow far", &[(from.x, start), (into, start), (into, end), (to.x - 1.0, end)]);
    } else {
        let out = left(from.column) + COLUMN + 6.0 + shift;
        let above = MARGIN + HEAD - 2.0 - (lane % 3) as f64 * LANE;
        let neighbours = to.column == from.column + 1;
        let edge = left(from.column) + COLUMN;
        if neighbours {
            line(xml, "arrow far", &[(edge, start), (into, start), (into, end), (to.x - 1.0, end)]);
        } else {
            line(xml, "arrow far", &[(edge, start), (out, start), (out, above), (into, above), (into, end), (to.x - 1.0, end)]);
        }
    }
    tip_right(xml, (to.x, end));
}

fn draw_box(xml: &mut Xml, protocol: &Protocol, one: &QuestionBox, here: Placed) {
    for (nth, words) in one.label.iter().enumerate() {
        text(xml, "label", (here.x + PAD, here.y - one.label_height() + (nth as f64 + 0.8) * LINE - 1.0), words);
    }
    let class = if one.plan { "plan" } else { "question" };
    xml.empty(
        "rect",
        &[
            ("class", class.into()),
            ("x", number(here.x)),
            ("y", number(here.y)),
            ("width", number(one.width())),
            ("height", number(here.height)),
            ("rx", "4".into()),
        ],
    );
    let mut y = here.y + PAD + 8.0;
    for words in &one.title {
        text(xml, "title", (here.x + PAD, y), words);
        y += LINE;
    }
    y += PAD;
    for rule_line in &one.rules {
        let Some(rule) = protocol.rules.get(rule_line.rule) else { continue };
        for setting in 0..protocol.settings.len() {
            mark(xml, rule.level(setting).map(|level| level.severity), (here.x + PAD + setting as f64 * MARK, y - 8.2));
        }
        for words in &rule_line.name {
            text(xml, "", (here.x + PAD + protocol.settings.len() as f64 * MARK + 4.0, y), words);
            y += LINE;
        }
    }
}
