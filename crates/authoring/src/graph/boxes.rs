//! Questions as boxes: what each holds, how tall it is, which belong together.

use eligibility::{Condition, Level, Protocol, Question, Rule};

use super::words::wrap;

pub(super) const COLUMN: f64 = 225.0;
pub(super) const INDENT: f64 = 14.0;
pub(super) const TEXT: f64 = 9.0;
pub(super) const LINE: f64 = 11.5;
pub(super) const PAD: f64 = 6.0;
/// Room for one setting's letter in front of a rule's name.
pub(super) const MARK: f64 = 11.0;
const GAP: f64 = 11.0;

pub(super) struct QuestionBox {
    pub(super) question: usize,
    pub(super) depth: usize,
    /// The box this hangs under, if it is in the same group.
    pub(super) parent: Option<usize>,
    /// Questions elsewhere that lead here.
    pub(super) from_afar: Vec<usize>,
    /// The answers that lead here.
    pub(super) label: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) rules: Vec<RuleLine>,
    pub(super) plan: bool,
}

pub(super) struct RuleLine {
    pub(super) rule: usize,
    pub(super) name: Vec<String>,
}

/// Boxes that stay in one column, a heading before the first of a section.
pub(super) struct Group {
    pub(super) heading: Option<String>,
    pub(super) boxes: Vec<QuestionBox>,
}

impl QuestionBox {
    pub(super) fn width(&self) -> f64 {
        COLUMN - self.depth as f64 * INDENT
    }

    pub(super) fn label_height(&self) -> f64 {
        self.label.len() as f64 * LINE
    }

    /// The box itself, without the label above it.
    pub(super) fn height(&self) -> f64 {
        let rules: usize = self.rules.iter().map(|line| line.name.len()).sum();
        let rules = if rules == 0 { 0.0 } else { rules as f64 * LINE + PAD };
        self.title.len() as f64 * LINE + rules + 2.0 * PAD
    }

    pub(super) fn whole_height(&self) -> f64 {
        self.label_height() + self.height() + GAP
    }
}

impl Group {
    pub(super) fn heading_height(&self) -> f64 {
        if self.heading.is_some() { 26.0 } else { 0.0 }
    }

    pub(super) fn height(&self) -> f64 {
        self.heading_height() + self.boxes.iter().map(QuestionBox::whole_height).sum::<f64>()
    }
}

/// Every question once: section by section, then those that shape only the plan.
pub(super) fn groups(protocol: &Protocol) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (place, section) in protocol.sections.iter().enumerate() {
        let of_section = |question: &Question| question.section == place && !question.plan;
        add(&mut groups, protocol, &section.title, of_section);
    }
    add(&mut groups, protocol, super::words::PLAN, |question| question.plan);
    groups
}

fn add(groups: &mut Vec<Group>, protocol: &Protocol, heading: &str, belongs: impl Fn(&Question) -> bool) {
    let mut heading = Some(heading.to_owned());
    for (index, question) in protocol.questions.iter().enumerate().filter(|(_, question)| belongs(question)) {
        let parents = parents(&question.when);
        let here = groups.last().filter(|_| heading.is_none());
        let near = here.and_then(|group| group.boxes.iter().position(|one| parents.last() == Some(&one.question)));
        let depth = near.and_then(|near| here?.boxes.get(near)).map_or(0, |parent| parent.depth + 1);
        let from_afar = parents.iter().copied().filter(|parent| near.is_none() || Some(parent) != parents.last()).collect();
        let one = question_box(protocol, index, question, depth, near, from_afar);
        match (near, groups.last_mut()) {
            (Some(_), Some(group)) => group.boxes.push(one),
            _ => groups.push(Group { heading: heading.take(), boxes: vec![one] }),
        }
    }
}

/// The questions a condition looks at, each once, in order.
fn parents(when: &Condition) -> Vec<usize> {
    let mut parents: Vec<usize> = when.tests().map(|test| test.question).collect();
    parents.sort_unstable();
    parents.dedup();
    parents
}

fn question_box(
    protocol: &Protocol,
    index: usize,
    question: &Question,
    depth: usize,
    parent: Option<usize>,
    from_afar: Vec<usize>,
) -> QuestionBox {
    let width = COLUMN - depth as f64 * INDENT;
    let room = (width - 2.0 * PAD) / TEXT;
    let title = format!("Q{} {}", index + 1, question.title);
    let name_room = (width - 2.0 * PAD - MARK * protocol.settings.len() as f64 - 4.0) / TEXT;
    let known = parents(&question.when);
    let here = |rule: &&(usize, &Rule)| last_look(rule.1) == Some(index);
    let rules: Vec<(usize, &Rule)> = protocol.rules.iter().enumerate().collect();
    let rules = rules.iter().filter(here).map(|(nth, rule)| RuleLine { rule: *nth, name: wrap(&name(rule, index, &known), name_room) });
    QuestionBox {
        question: index,
        depth,
        parent,
        from_afar,
        label: if question.when.tests().next().is_none() { Vec::new() } else { wrap(&label(protocol, &question.when), room - 2.0) },
        title: wrap(&title, room * 0.94),
        rules: rules.collect(),
        plan: question.plan,
    }
}

/// The last question that has a say in a rule: there it is known.
fn last_look(rule: &Rule) -> Option<usize> {
    let windows = rule.levels.iter().flatten().filter_map(|level: &Level| level.within.map(|window| window.event));
    rule.when.tests().map(|test| test.question).chain(windows).max()
}

/// A rule's name, with the other questions its condition looks at; those that lead here stand on
/// the arrow already.
fn name(rule: &Rule, here: usize, known: &[usize]) -> String {
    let looks = parents(&rule.when).into_iter().filter(|other| *other != here && !known.contains(other));
    let others: Vec<String> = looks.map(|other| format!("Q{}", other + 1)).collect();
    if others.is_empty() { rule.name.clone() } else { format!("{} (with {})", rule.name, others.join(", ")) }
}

/// The answers that lead to a question.
fn label(protocol: &Protocol, when: &Condition) -> String {
    let test = |test: &eligibility::Test| {
        let choice = protocol.questions.get(test.question).and_then(|question| question.options().get(test.option));
        let label = choice.map_or("", |choice| choice.label.as_str());
        format!("{}Q{} “{}”", if test.negated { "not " } else { "" }, test.question + 1, label)
    };
    let branch = |branch: &Vec<eligibility::Test>| branch.iter().map(test).collect::<Vec<_>>().join(" and ");
    format!("if {}", when.0.iter().map(branch).collect::<Vec<_>>().join(", or "))
}
