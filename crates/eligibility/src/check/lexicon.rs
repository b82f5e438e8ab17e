//! The words of one language, by id. Words nobody asks for are problems, and so are missing ones.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::{At, Log, Problem};
use crate::protocol::Frame;
use crate::reader::{Node, did_you_mean};
use crate::rich_text::{self, RichText};
use crate::value::Value;

/// Entries of one group of words: `text.rule`, `text.question` …
pub(crate) struct Group<T> {
    name: &'static str,
    entries: BTreeMap<String, T>,
    faulty: BTreeSet<String>,
    known: Vec<String>,
}

impl<T> Group<T> {
    fn read(name: &'static str, node: Node, read: impl Fn(Node) -> Option<T>) -> Option<Group<T>> {
        let Value::Map(values) = node.value else { return node.fault(format!("expected a table, found {}", node.value.kind())) };
        let mut group = Group { name, entries: BTreeMap::new(), faulty: BTreeSet::new(), known: Vec::new() };
        for (id, value) in values {
            match read(Node { value, at: &node.at.key(id), log: node.log }) {
                Some(words) => drop(group.entries.insert(id.clone(), words)),
                None => drop(group.faulty.insert(id.clone())),
            }
        }
        Some(group)
    }

    /// The words for `id`; where there are none, says so at `node`.
    pub(crate) fn take(&mut self, id: &str, node: &Node) -> Option<T> {
        let words = self.take_if(id);
        if words.is_none() && !self.faulty.contains(id) {
            let names: Vec<&str> = self.entries.keys().map(String::as_str).collect();
            let near = crate::suggestion::nearest(id, names).map(|near| format!(" (there is `{near}`)")).unwrap_or_default();
            node.log.say_with(node.at, format!("the words for `{id}` are missing{near}"), format!("add [{}.{id}] to the text", self.name));
        }
        words
    }

    /// The words for `id`, if there are any.
    pub(crate) fn take_if(&mut self, id: &str) -> Option<T> {
        self.known.push(id.into());
        self.entries.remove(id)
    }

    fn close(self, log: &Log) {
        let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
        let text = At::ROOT.key("text");
        let group = text.key(self.name);
        for id in self.entries.keys().filter(|id| !known.contains(&id.as_str())) {
            log.add(Problem {
                path: group.key(id).path(),
                at_key: true,
                words: None,
                message: format!("these words belong to no {}: there is no `{id}`", self.name),
                help: Some(did_you_mean(id, &known)),
            });
        }
    }
}

impl Group<String> {
    /// Words that several entries share: they stay for the next.
    pub(crate) fn entry(&mut self, id: &str) -> Option<String> {
        self.known.push(id.into());
        self.entries.get(id).cloned()
    }
}

/// Words of a question.
pub(crate) struct QuestionWords {
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) hint: Option<RichText>,
    pub(crate) option: Option<Group<String>>,
    pub(crate) explain: Option<Group<String>>,
}

/// Words of a rule.
pub(crate) struct RuleWords {
    pub(crate) name: String,
    pub(crate) why: RichText,
    pub(crate) does: RichText,
    pub(crate) once: Option<String>,
    pub(crate) rewording: Option<Group<(Option<RichText>, Option<RichText>)>>,
}

/// Words of a benefit.
pub(crate) struct BenefitWords {
    pub(crate) title: String,
    pub(crate) expect: RichText,
    pub(crate) sessions: String,
    pub(crate) seen: String,
    pub(crate) evidence: String,
}

/// Words of a region.
pub(crate) struct RegionWords {
    pub(crate) name: String,
    pub(crate) emergency: String,
    pub(crate) advice: Option<String>,
    pub(crate) report: Option<String>,
}

/// Words of a setting.
pub(crate) struct SettingWords {
    pub(crate) name: String,
    pub(crate) short: String,
    pub(crate) about: String,
    pub(crate) says: Group<(String, RichText)>,
}

/// All words of one language.
pub(crate) struct Words {
    pub(crate) language: String,
    pub(crate) frame: Option<Frame>,
    pub(crate) settings: Group<SettingWords>,
    pub(crate) sections: Group<String>,
    pub(crate) questions: Group<QuestionWords>,
    /// Words that several questions share.
    pub(crate) options: Group<String>,
    pub(crate) agos: Group<String>,
    pub(crate) rules: Group<RuleWords>,
    pub(crate) benefits: Group<BenefitWords>,
    pub(crate) phases: Group<String>,
    pub(crate) steps: Group<RichText>,
    pub(crate) red_flags: Group<RichText>,
    pub(crate) opinions: Group<(String, RichText)>,
    pub(crate) advice: Group<RichText>,
    pub(crate) regions: Group<RegionWords>,
}

impl Words {
    pub(crate) fn read(node: Node) -> Option<Words> {
        let mut fields = node.fields()?;
        let language = fields.required("language", |node| node.text());
        let frame = fields.required("frame", super::frame::read);
        macro_rules! groups {
            ($($field:ident = $name:literal: $read:expr;)*) => {
                $(let $field = if fields.has($name) {
                    fields.optional($name, |node| Group::read($name, node, $read))
                } else {
                    fields.optional($name, |_| None::<()>);
                    Some(Group { name: $name, entries: BTreeMap::new(), faulty: BTreeSet::new(), known: Vec::new() })
                };)*
            };
        }
        groups! {
            settings = "setting": setting;
            sections = "section": title;
            questions = "question": question;
            options = "option": |node| node.text();
            agos = "ago": |node| node.text();
            rules = "rule": rule;
            benefits = "benefit": benefit;
            phases = "phase": title;
            steps = "step": say;
            red_flags = "red-flag": say;
            opinions = "opinion": title_and_say;
            advice = "advice": say;
            regions = "region": region;
        }
        fields.close();
        Some(Words {
            language: language?,
            frame,
            settings: settings?,
            sections: sections?,
            questions: questions?,
            options: options?,
            agos: agos?,
            rules: rules?,
            benefits: benefits?,
            phases: phases?,
            steps: steps?,
            red_flags: red_flags?,
            opinions: opinions?,
            advice: advice?,
            regions: regions?,
        })
    }

    pub(crate) fn close(self, log: &Log) {
        self.settings.close(log);
        self.sections.close(log);
        self.questions.close(log);
        self.options.close(log);
        self.agos.close(log);
        self.rules.close(log);
        self.benefits.close(log);
        self.phases.close(log);
        self.steps.close(log);
        self.red_flags.close(log);
        self.opinions.close(log);
        self.advice.close(log);
        self.regions.close(log);
    }
}

/// Says which words in a group inside an entry were not asked for.
pub(crate) fn close_inner<T>(group: Group<T>, owner: &'static str, id: &str, log: &Log) {
    let known: Vec<&str> = group.known.iter().map(String::as_str).collect();
    for key in group.entries.keys() {
        let text = At::ROOT.key("text");
        let owners = text.key(owner);
        let entry = owners.key(id);
        let inner = entry.key(group.name);
        log.add(Problem {
            path: inner.key(key).path(),
            at_key: true,
            words: None,
            message: format!("there is no `{key}` in {owner} `{id}`"),
            help: Some(did_you_mean(key, &known)),
        });
    }
}

fn title(node: Node) -> Option<String> {
    let mut fields = node.fields()?;
    let title = fields.required("title", |node| node.text());
    fields.close();
    title
}

fn say(node: Node) -> Option<RichText> {
    let mut fields = node.fields()?;
    let say = fields.required("say", rich_text::read);
    fields.close();
    say
}

fn title_and_say(node: Node) -> Option<(String, RichText)> {
    let mut fields = node.fields()?;
    let title = fields.required("title", |node| node.text());
    let say = fields.required("say", rich_text::read);
    fields.close();
    Some((title?, say?))
}

fn setting(node: Node) -> Option<SettingWords> {
    let mut fields = node.fields()?;
    let name = fields.required("name", |node| node.text());
    let short = fields.required("short", |node| node.text());
    let about = fields.required("about", |node| node.text());
    let says = fields.required("says", |node| Group::read("says", node, says));
    fields.close();
    Some(SettingWords { name: name?, short: short?, about: about?, says: says? })
}

fn says(node: Node) -> Option<(String, RichText)> {
    let mut fields = node.fields()?;
    let headline = fields.required("headline", |node| node.text());
    let next = fields.required("next", rich_text::read);
    fields.close();
    Some((headline?, next?))
}

fn question(node: Node) -> Option<QuestionWords> {
    let mut fields = node.fields()?;
    let title = fields.required("title", |node| node.text());
    let why = fields.required("why", |node| node.text());
    let hint = fields.optional("hint", rich_text::read);
    let option = fields.optional("option", |node| Group::read("option", node, |node| node.text()));
    let explain = fields.optional("explain", |node| Group::read("explain", node, |node| node.text()));
    fields.close();
    Some(QuestionWords { title: title?, why: why?, hint, option, explain })
}

fn rule(node: Node) -> Option<RuleWords> {
    let mut fields = node.fields()?;
    let name = fields.required("name", |node| node.text());
    let why = fields.required("why", rich_text::read);
    let does = fields.required("do", rich_text::read);
    let once = fields.optional("once", |node| node.text());
    let rewording = fields.optional("in", |node| {
        Group::read("in", node, |node| {
            let mut fields = node.fields()?;
            let why = fields.optional("why", rich_text::read);
            let does = fields.optional("do", rich_text::read);
            fields.close();
            Some((why, does))
        })
    });
    fields.close();
    Some(RuleWords { name: name?, why: why?, does: does?, once, rewording })
}

fn benefit(node: Node) -> Option<BenefitWords> {
    let mut fields = node.fields()?;
    let title = fields.required("title", |node| node.text());
    let expect = fields.required("expect", rich_text::read);
    let sessions = fields.required("sessions", |node| node.text());
    let seen = fields.required("seen", |node| node.text());
    let evidence = fields.required("evidence", |node| node.text());
    fields.close();
    Some(BenefitWords { title: title?, expect: expect?, sessions: sessions?, seen: seen?, evidence: evidence? })
}

fn region(node: Node) -> Option<RegionWords> {
    let mut fields = node.fields()?;
    let name = fields.required("name", |node| node.text());
    let emergency = fields.required("emergency", |node| node.text());
    let advice = fields.optional("advice", |node| node.text());
    let report = fields.optional("report", |node| node.text());
    fields.close();
    Some(RegionWords { name: name?, emergency: emergency?, advice, report })
}
