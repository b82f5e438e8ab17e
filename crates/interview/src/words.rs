//! The words of the page itself. A missing one is a problem when the page is made, never a
//! gap during a visit.

use eligibility::{Day, Value, digits};

macro_rules! words {
    ($($name:ident)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Name {
            $($name,)*
        }

        const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Every message of the page, by name; `{braces}` are filled in with [`fill`].
        #[allow(clippy::indexing_slicing, reason = "there is a message for every name")]
        impl Words {
            $(pub fn $name(&self) -> &str {
                &self.messages[Name::$name as usize]
            })*
        }
    };
}

words! {
    language
    not_sure_about none_chosen date_or_earlier
    date and one_thing many_things
    start r#continue back change change_answer_to clear clear_why print
    nothing_leaves website_around what_it_is_not who_it_is_for
    section_of why_we_ask choose_one choose_all yes_some none_of_these not_sure not_sure_some not_sure_which not_sure_which_hint
    drawing_hint
    date_exact date_day date_day_optional date_month date_year date_ongoing date_not_sure
    there_is_a_problem error error_choose_one error_choose_some error_none_and_some error_alone_and_some error_no_date
    error_month error_year error_day error_future error_long_ago error_planned_past error_planned_far
    check_title check_intro check_continue finish_early_title finish_early finish_early_button
    no_answer not_asked
    interruption_title interruption_go_on
    result_for result_next result_in_any_case result_not_asked questions_one questions_many
    result_reasons result_no_reasons result_doubts result_settings
    result_benefits result_no_goal result_preparation result_aftercare result_red_flags result_practitioner result_take_along
    result_recheck result_limits result_tell_us result_sheet result_sheet_intro result_change
    you_answered what_to_do when_it_clears how_sure sources opinions_differ read_original read_copy read_memory
    clears_on clears_on_pause clears_on_or_clinician clears_once clears_clinician clears_never
    severity_care severity_wait severity_ask severity_stop maybe maybe_short
    verdict_nothing_found verdict_take_care verdict_wait verdict_ask_first verdict_do_not doubt_only
    certainty_high certainty_moderate certainty_low certainty_unknown basis_our_default basis_unverified
    benefit_sessions benefit_seen benefit_evidence
    planned_title planned_button planned_too_early phase_range step_do step_avoid step_normal
    urgency_emergency urgency_same_day urgency_soon urgent_help urgent_help_intro
    trace_title trace_protocol trace_hash trace_today trace_today_set trace_reviewed trace_approved trace_not_approved trace_approved_by
    trace_logic trace_logic_proved clinic_contact clinic_booking
    copy copied copy_barred save saved send send_what sent send_refused
    idle_title idle_text idle_stay
    unavailable_title unavailable_broken unavailable_withdrawn unavailable_next unavailable_details
}

/// Says which names the page was made with, in their order: compiled words carry it, for they
/// carry no names.
const FINGERPRINT: i64 = fingerprint(NAMES) as i64;

/// FNV-1a, with a mark after each name.
const fn fingerprint(names: &[&str]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut rest = names;
    while let [name, others @ ..] = rest {
        let mut bytes = name.as_bytes();
        while let [byte, following @ ..] = bytes {
            hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
            bytes = following;
        }
        hash = (hash ^ 0xff).wrapping_mul(0x0100_0193);
        rest = others;
    }
    hash
}

/// The messages of one language. In a list rather than in fields: a hundred fields filled in and dropped one by one cost
/// the page ten times the code.
#[derive(Clone, Debug)]
pub struct Words {
    months: Vec<String>,
    messages: Box<[String; NAMES.len()]>,
}

impl Words {
    /// Reads the words of one language as they are written: messages by key.
    ///
    /// # Errors
    /// The keys that are missing, empty or not known.
    pub fn read(value: &Value) -> Result<Words, Vec<String>> {
        let keys: Vec<String> = NAMES.iter().map(|name| key(name)).collect();
        let mut faults = Vec::new();
        let mut messages = Vec::new();
        for key in &keys {
            let text = text(value, key);
            if text.is_empty() {
                faults.push(key.clone());
            }
            messages.push(text.to_owned());
        }
        let months = months(value);
        if months.len() != MONTHS {
            faults.push("months".into());
        }
        if let Value::Map(entries) = value {
            for (key, _) in entries {
                if !keys.contains(key) && key != "months" {
                    faults.push(key.clone());
                }
            }
        }
        match messages.into_boxed_slice().try_into() {
            Ok(messages) if faults.is_empty() => Ok(Words { months, messages }),
            _ => Err(faults),
        }
    }

    /// The form that ships, a list: a fingerprint of the names, the months, the messages.
    pub fn compile(&self) -> Value {
        let texts = self.months.iter().chain(self.messages.iter()).cloned().map(Value::Text);
        Value::List([Value::Number(FINGERPRINT)].into_iter().chain(texts).collect())
    }

    /// Reads the form that ships.
    ///
    /// # Errors
    /// Says what to do where it was made for another version of the page.
    pub fn load(compiled: Value) -> Result<Words, String> {
        let Value::List(items) = compiled else { return Err(NOT_COMPILED.into()) };
        let mut items = items.into_iter();
        let known = items.next() == Some(Value::Number(FINGERPRINT));
        let mut texts = Vec::new();
        for item in items {
            if let Value::Text(text) = item {
                texts.push(text);
            }
        }
        if !known || texts.len() < MONTHS {
            return Err(NOT_COMPILED.into());
        }
        let messages = texts.split_off(MONTHS);
        match messages.into_boxed_slice().try_into() {
            Ok(messages) => Ok(Words { months: texts, messages }),
            Err(_) => Err(NOT_COMPILED.into()),
        }
    }
}

const MONTHS: usize = 12;
const NOT_COMPILED: &str = "words: made for another version; take those built with the page";

fn months(value: &Value) -> Vec<String> {
    let mut months = Vec::new();
    if let Some(Value::List(items)) = value.get("months") {
        for item in items {
            if let Value::Text(month) = item {
                months.push(month.clone());
            }
        }
    }
    months
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    match value.get(key) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

fn key(name: &str) -> String {
    let mut key = String::new();
    for letter in name.strip_prefix("r#").unwrap_or(name).chars() {
        key.push(if letter == '_' { '-' } else { letter });
    }
    key
}

/// Fills `{name}` places of a message.
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = message;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(before, place)| Some((before, place.split_once('}')?))) {
        filled.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

impl Words {
    /// A day as people write it: "3 March 2027".
    pub fn day(&self, day: Day) -> String {
        let (year, month, day) = day.calendar();
        let month = self.months.get(usize::from(month) - 1).map_or("", String::as_str);
        fill(self.date(), &[("day", &digits(day.into())), ("month", month), ("year", &digits(year.unsigned_abs().into()))])
    }

    /// "a, b and c".
    pub fn list(&self, items: &[&str]) -> String {
        match items {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] => [&first.join(", "), " ", self.and(), " ", last].concat(),
        }
    }

    /// "1 thing", "3 things".
    pub fn things(&self, count: usize) -> String {
        if count == 1 { self.one_thing().to_owned() } else { fill(self.many_things(), &[("count", &digits(count as u64))]) }
    }

    /// "1 question", "3 questions".
    pub fn questions(&self, count: usize) -> String {
        if count == 1 { self.questions_one().to_owned() } else { fill(self.questions_many(), &[("count", &digits(count as u64))]) }
    }
}
