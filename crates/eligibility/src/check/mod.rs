//! From a document to a checked protocol. Every problem is gathered; a protocol comes out
//! only where there is none.

mod coherence;
mod condition;
mod frame;
mod plan;
mod question;
mod rule;
mod setting;
mod words;

use crate::canonical::content_hash;
use crate::problem::{At, Log, Problem};
use crate::protocol::{Approval, Clinic, Protocol, Question, Read, Section, Setting, Source};
use crate::reader::{Fields, Node};
use crate::rich_text;
use crate::value::Value;

use words::Words;

impl Protocol {
    /// Checks a document: the structure, with its words under `text` and its sources under `source`.
    ///
    /// # Errors
    /// Every problem found, each with a path into the document.
    pub fn read(document: &Value) -> Result<Protocol, Vec<Problem>> {
        let log = Log::default();
        let protocol = read(&Node { value: document, at: At::ROOT, log: &log }, document);
        let problems = log.into_problems();
        if problems.is_empty() { Ok(protocol) } else { Err(problems) }
    }
}

/// What later parts of a document may refer to.
pub(crate) struct Known<'a> {
    pub(crate) settings: &'a [Setting],
    pub(crate) questions: &'a [Question],
    pub(crate) sources: &'a [Source],
    pub(crate) opinions: &'a [String],
    pub(crate) origins: &'a [String],
    pub(crate) words: &'a Words<'a>,
}

/// The lists of a document.
const LISTS: [&str; 12] =
    ["source", "setting", "section", "question", "opinion", "rule", "benefit", "phase", "step", "red-flag", "advice", "region"];

fn read(node: &Node, document: &Value) -> Protocol {
    let fields = node.fields();
    if let Some(format) = fields.required("format")
        && format.number(0, i32::MAX) != 1
    {
        format.fault(&["this format is not known; the program reads format 1"]);
    }
    let hash = content_hash(document);
    if let Some(stated) = fields.optional("hash")
        && stated.str() != hash
    {
        stated.fault(&["the content does not match its hash: it was changed after it was compiled"]);
    }
    let logic_proved = fields.optional("proof").is_some_and(|node| proves(node.value));

    let origins: Vec<String> = fields.optional("origins").map(|list| list.texts()).unwrap_or_default();
    let text = fields.required("text");
    let words = Words::read(text.as_ref());
    let lists = LISTS.map(|name| fields.optional(name));
    let nodes = lists.each_ref().map(|list| list.as_ref().map(Node::items).unwrap_or_default());
    for (name, nodes) in LISTS.iter().zip(&nodes) {
        unique(name, nodes);
    }
    let [source_nodes, setting_nodes, section_nodes, question_nodes, opinion_nodes, rule_nodes, benefit_nodes, ..] = &nodes;
    let [.., phase_nodes, step_nodes, red_flag_nodes, advice_nodes, region_nodes] = &nodes;

    let sources: Vec<Source> = source_nodes.iter().map(source).collect();
    let settings = setting::read_all(setting_nodes, node, &words);
    let sections: Vec<Section> = section_nodes.iter().map(|node| question::section(node, &words)).collect();
    let questions = question::read_all(question_nodes, &sections, &origins, &words);
    let opinion_ids: Vec<String> = opinion_nodes.iter().map(|node| id_of(node).unwrap_or_default().to_owned()).collect();
    let known =
        Known { settings: &settings, questions: &questions, sources: &sources, opinions: &opinion_ids, origins: &origins, words: &words };
    let opinions = opinion_nodes.iter().map(|node| plan::opinion(node, &known)).collect();
    let rules = rule_nodes.iter().map(|node| rule::read(node, &known)).collect();
    let benefits = benefit_nodes.iter().map(|node| plan::benefit(node, &known)).collect();
    let phases = plan::phases(phase_nodes, step_nodes, &known);
    let red_flags = red_flag_nodes.iter().map(|node| plan::red_flag(node, &known)).collect();
    let advice = advice_nodes.iter().map(|node| plan::advice(node, &known)).collect();
    let regions = region_nodes.iter().map(|node| plan::region(node, &known)).collect();
    let protocol = Protocol {
        id: fields.id(),
        version: fields.text("version"),
        language: words.language.clone(),
        hash,
        desk_reviewed: fields.day("desk-reviewed"),
        withdraw_after: fields.day("withdraw-after"),
        approval: approval(&fields),
        logic_proved,
        clinic: fields.optional("clinic").map(|node| clinic(&node)),
        frame: frame::read(text.as_ref()),
        settings,
        sections,
        questions,
        rules,
        benefits,
        phases,
        red_flags,
        opinions,
        advice,
        regions,
        sources,
        origins,
    };
    fields.close();
    words.close();
    coherence::check(&protocol, node);
    protocol
}

/// Whether a record of proof says that no law was merely tested that can be proved: six can, and law 9
/// where a clinic changed something; the five that hold by construction are always tested.
fn proves(record: &Value) -> bool {
    let count = |state| match record.get("laws").and_then(|laws| laws.get(state)) {
        Some(Value::List(laws)) => laws.len(),
        _ => 0,
    };
    count("proved") >= 6 && count("tested") <= 5
}

fn approval(fields: &Fields) -> Option<Approval> {
    let by = fields.optional_text("approved-by");
    let on = fields.optional("approved-on").map(|node| node.day());
    if by.is_some() != on.is_some() {
        fields.node.fault(&["`approved-by` and `approved-on` stand together or not at all"]);
    }
    by.zip(on).map(|(by, on)| Approval { by, on })
}

fn clinic(node: &Node) -> Clinic {
    let fields = node.fields();
    let address = |key: &'static str| fields.optional(key).map(|node| rich_text::address(&node));
    let clinic = Clinic { name: fields.text("name"), contact: address("contact"), booking: address("booking") };
    fields.close();
    clinic
}

const READ: [(&str, Read); 3] = [("original", Read::Original), ("copy", Read::Copy), ("memory", Read::Memory)];

fn source(node: &Node) -> Source {
    let fields = node.fields();
    let source = Source {
        id: fields.text("id"),
        title: fields.text("title"),
        publisher: fields.optional_text("publisher"),
        year: fields.optional("year").map(|node| node.number(1900, 2199)),
        address: fields
            .optional("address")
            .map(|node| if node.str().starts_with("doi:") { node.text() } else { rich_text::address(&node) }),
        read: fields.one_of("read", &READ).unwrap_or(Read::Memory),
    };
    fields.close();
    source
}

fn id_of<'a>(node: &Node<'a>) -> Option<&'a str> {
    match node.value.get("id") {
        Some(Value::Text(id)) => Some(id),
        _ => None,
    }
}

/// Says which ids stand twice in one list.
fn unique(list: &str, nodes: &[Node]) {
    for (index, node) in nodes.iter().enumerate() {
        let id = id_of(node);
        if let Some(id) = id
            && nodes.iter().take(index).any(|earlier| id_of(earlier) == Some(id))
        {
            let at = node.at;
            Node { at: at.key("id"), ..*node }.fault(&["`", id, "` is already the id of an earlier ", list]);
        }
    }
}

/// Who added or changed an entry.
pub(crate) fn by(fields: &Fields, origins: &[String]) -> Option<usize> {
    let node = fields.optional("by")?;
    let by = usize::try_from(node.number(0, i32::MAX)).ok().filter(|by| *by < origins.len());
    if by.is_none() {
        node.fault(&["`by` names no entry of `origins`"]);
    }
    by
}

/// Sources by id.
pub(crate) fn sources(fields: &Fields, known: &Known) -> Vec<usize> {
    let Some(list) = fields.required("sources") else { return Vec::new() };
    let position = |node: &Node| node.position("source", &mut known.sources.iter().map(|source| source.id.as_str()));
    // One that is not known is a problem already; left out, it could make a second of it.
    list.items().iter().map(|node| position(node).unwrap_or(0)).collect()
}

/// Settings by id; absent: all of them.
pub(crate) fn settings_flags(fields: &Fields, known: &Known) -> Vec<bool> {
    let Some(list) = fields.optional("settings") else { return vec![true; known.settings.len()] };
    let mut flags = vec![false; known.settings.len()];
    for node in list.items() {
        if let Some(flag) = setting::named(&node, known.settings).and_then(|setting| flags.get_mut(setting)) {
            *flag = true;
        }
    }
    flags
}

/// The opinion that goes with an entry.
pub(crate) fn opinion(fields: &Fields, known: &Known) -> Option<usize> {
    fields.optional("opinion")?.position("opinion", &mut known.opinions.iter().map(String::as_str))
}
