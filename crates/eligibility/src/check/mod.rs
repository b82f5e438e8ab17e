//! From a document to a checked protocol. Every problem is gathered; a protocol comes out
//! only where there is none.

mod coherence;
mod condition;
mod frame;
mod lexicon;
mod plan;
mod question;
mod rule;
mod setting;

use crate::canonical::content_hash;
use crate::problem::{At, Log, Problem};
use crate::protocol::{Approval, Protocol, Question, Read, Setting, Source};
use crate::reader::{Fields, Node};
use crate::value::Value;

impl Protocol {
    /// Checks a document: the structure, with its words under `text` and its sources under `source`.
    ///
    /// # Errors
    /// Every problem found, each with a path into the document.
    pub fn read(document: &Value) -> Result<Protocol, Vec<Problem>> {
        let log = Log::default();
        let protocol = read(Node { value: document, at: &At::ROOT, log: &log }, document);
        let problems = log.into_problems();
        match protocol {
            Some(protocol) if problems.is_empty() => Ok(protocol),
            _ if problems.is_empty() => Err(vec![Problem {
                path: Default::default(),
                at_key: false,
                words: None,
                message: "the document cannot be read".into(),
                help: None,
            }]),
            _ => Err(problems),
        }
    }
}

/// What later parts of a document may refer to.
pub(crate) struct Known<'a> {
    pub(crate) settings: &'a [Setting],
    pub(crate) questions: &'a [Question],
    pub(crate) sources: &'a [Source],
}

fn read(node: Node, document: &Value) -> Option<Protocol> {
    let mut fields = node.fields()?;
    fields.required("format", |node| {
        let format = node.number(0, 1_000_000)?;
        if format == 1 { Some(()) } else { node.fault(format!("format {format} is not known; this program reads format 1")) }
    });
    let hash = content_hash(document);
    fields.optional("hash", |node| {
        let stated = node.str()?;
        if stated == hash { Some(()) } else { node.fault("the content does not match its hash: it was changed after it was compiled") }
    });
    fields.optional("proof", |_| Some(()));
    let id = fields.required("id", |node| node.id());
    let version = fields.required("version", |node| node.text());
    let desk_reviewed = fields.required("desk-reviewed", |node| node.day());
    let withdraw_after = fields.required("withdraw-after", |node| node.day());
    let approval = approval(&mut fields, &node);

    let mut words = fields.required("text", lexicon::Words::read)?;
    let sources = fields.list("source", source)?;
    unique(&node, "source", sources.iter().map(|source| source.id.as_str()));

    let settings = fields.required("setting", |node| node.items(setting::read))?;
    let settings = setting::finish(settings, &mut words, &node)?;
    let sections = fields.required("section", |node| node.items(|node| question::section(node)))?;
    let questions = question::read_all(&mut fields, &sections, &mut words)?;
    let sections = question::finish_sections(sections, &mut words, &node)?;

    let known = Known { settings: &settings, questions: &questions, sources: &sources };
    let opinions = plan::opinions(&mut fields, &known, &mut words);
    let opinion_ids: Vec<String> = opinions.iter().flatten().map(|opinion| opinion.id.clone()).collect();
    let rules = rule::read_all(&mut fields, &known, &opinion_ids, &mut words);
    let benefits = plan::benefits(&mut fields, &known, &mut words);
    let phases = plan::phases(&mut fields, &known, &opinion_ids, &mut words);
    let red_flags = plan::red_flags(&mut fields, &known, &mut words);
    let advice = plan::advice(&mut fields, &known, &mut words);
    let regions = plan::regions(&mut fields, &mut words);
    fields.close();
    let language = words.language.clone();
    let frame = words.frame.take();
    words.close(node.log);

    let protocol = Protocol {
        id: id?,
        version: version?,
        language,
        hash,
        desk_reviewed: desk_reviewed?,
        withdraw_after: withdraw_after?,
        approval,
        frame: frame?,
        settings: settings.clone(),
        sections,
        questions: questions.clone(),
        rules: rules?,
        benefits: benefits?,
        phases: phases?,
        red_flags: red_flags?,
        opinions: opinions?,
        advice: advice?,
        regions: regions?,
        sources: sources.clone(),
    };
    coherence::check(&protocol, &node);
    Some(protocol)
}

fn approval(fields: &mut Fields, node: &Node) -> Option<Approval> {
    let by = fields.optional("approved-by", |node| node.text());
    let on = fields.optional("approved-on", |node| node.day());
    match (by, on) {
        (Some(by), Some(on)) => Some(Approval { by, on }),
        (None, None) => None,
        _ => node.fault("`approved-by` and `approved-on` stand together or not at all"),
    }
}

fn source(node: Node) -> Option<Source> {
    let mut fields = node.fields()?;
    let id = fields.required("id", |node| node.text());
    let title = fields.required("title", |node| node.text());
    let publisher = fields.optional("publisher", |node| node.text());
    let year = fields.optional("year", |node| node.number(1900, 2199));
    let address = fields.optional("address", |node| {
        let text = node.str()?;
        if text.starts_with("doi:") { node.text() } else { crate::rich_text::address(node) }
    });
    let read = fields.required("read", |node| {
        node.one_of(&[("original", Read::Original), ("copy", Read::Copy), ("memory", Read::Memory)])
    });
    fields.close();
    Some(Source { id: id?, title: title?, publisher, year, address, read: read? })
}

/// Says which ids stand twice in one list.
pub(crate) fn unique<'i>(node: &Node, list: &str, ids: impl Iterator<Item = &'i str>) {
    let ids: Vec<&str> = ids.collect();
    for (index, id) in ids.iter().enumerate() {
        if ids.iter().take(index).any(|earlier| earlier == id) {
            let list_at = node.at.key(list);
            let entry_at = list_at.index(index);
            node.log.say(&entry_at.key("id"), format!("`{id}` is already the id of an earlier {list}"));
        }
    }
}

/// Sources by id.
pub(crate) fn sources(fields: &mut Fields, known: &Known) -> Vec<usize> {
    fields
        .required("sources", |node| {
            node.items(|node| {
                let id = node.str()?;
                known.sources.iter().position(|source| source.id == id).or_else(|| {
                    let ids: Vec<&str> = known.sources.iter().map(|source| source.id.as_str()).collect();
                    node.fault_with(format!("there is no source `{id}`"), crate::reader::did_you_mean(id, &ids))
                })
            })
        })
        .unwrap_or_default()
}

/// Settings by id; absent: all of them.
pub(crate) fn settings_flags(fields: &mut Fields, known: &Known) -> Vec<bool> {
    let named = fields.optional("settings", |node| node.items(|node| setting::named(&node, known.settings)));
    match named {
        None => vec![true; known.settings.len()],
        Some(named) => (0..known.settings.len()).map(|setting| named.contains(&setting)).collect(),
    }
}
