//! What goes out: plain data of its own form, apart from the types of the core. Each reply and
//! each of its parts that comes in kinds carries its kind under `type`. `types/index.d.ts`
//! describes all of it, and a test holds the two together.

mod assessment;
mod explanation;
mod finding;
mod plan;
mod question;
mod text;
mod trace;

use eligibility::{Day, Protocol};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::Person;
use text::Block;

/// What a call comes back with.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub(crate) enum Reply<'a> {
    Problems {
        problems: Vec<Problem>,
    },
    /// Past the protocol's last day there is nothing but this.
    Withdrawn {
        text: Vec<Block<'a>>,
        trace: trace::Trace<'a>,
    },
    Question {
        path: Vec<&'a str>,
        question: question::Question<'a>,
        may_finish_early: bool,
    },
    Finished {
        path: Vec<&'a str>,
        ended: bool,
    },
    Assessment(Box<assessment::Assessment<'a>>),
    Explanation(explanation::Explanation<'a>),
}

#[derive(Serialize)]
pub(crate) struct Problem {
    path: String,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

impl<'a> Reply<'a> {
    pub(crate) fn problems(problems: Vec<eligibility::Problem>) -> Reply<'a> {
        let wire = |problem: eligibility::Problem| Problem { path: problem.path.to_text(), message: problem.message, help: problem.help };
        Reply::Problems { problems: problems.into_iter().map(wire).collect() }
    }

    pub(crate) fn withdrawn(protocol: &'a Protocol, today: Day) -> Reply<'a> {
        Reply::Withdrawn { text: text::blocks(&protocol.frame.withdrawn), trace: trace::trace(protocol, today) }
    }

    pub(crate) fn walk(protocol: &'a Protocol, person: &Person, dated: bool) -> Reply<'a> {
        let walk = eligibility::walk(protocol, &person.answers, person.today);
        let answered = walk.path.iter().filter(|asked| walk.open != Some(**asked));
        let path = answered.filter_map(|index| protocol.questions.get(*index)).map(|question| question.id.as_str()).collect();
        match walk.open.and_then(|open| protocol.questions.get(open)) {
            Some(open) => Reply::Question {
                path,
                question: question::question(protocol, open),
                may_finish_early: dated && eligibility::assess(protocol, &person.answers, person.today).may_finish_early(),
            },
            None => Reply::Finished { path, ended: walk.ended },
        }
    }

    pub(crate) fn assessment(protocol: &'a Protocol, person: &Person) -> Reply<'a> {
        Reply::Assessment(Box::new(assessment::assessment(protocol, person)))
    }

    pub(crate) fn explanation(protocol: &'a Protocol, person: &Person) -> Reply<'a> {
        Reply::Explanation(explanation::explanation(protocol, person))
    }

    /// As objects, lists and texts of the host.
    pub(crate) fn to_js(&self) -> JsValue {
        // Nothing in a reply refuses to be written; if it did, that would be the reply.
        self.serialize(&Serializer::new()).unwrap_or_else(JsValue::from)
    }
}

/// A word of a closed list. The host makes a text of each once, and not at every place.
pub(crate) struct Word(&'static str);

impl Serialize for Word {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit_variant("", 0, self.0)
    }
}

/// The word for a value of a closed list.
fn word<T: PartialEq>(names: &[(&'static str, T)], value: T) -> Word {
    Word(names.iter().find(|(_, named)| *named == value).map_or("", |(name, _)| name))
}

fn id_of<T>(list: &[T], index: usize, id: impl Fn(&T) -> &str) -> &str {
    list.get(index).map_or("", id)
}
