//! The words of the page itself. A missing one is a problem when the page is made, never a
//! gap during a visit.

use eligibility::{Day, Value};

macro_rules! words {
    ($($field:ident)*) => {
        /// Every message of the page, by name; `{braces}` are filled in with [`fill`].
        #[derive(Clone, Debug)]
        pub struct Words {
            pub language: String,
            months: Vec<String>,
            $(pub $field: String,)*
        }

        impl Words {
            /// Reads the words of one language.
            ///
            /// # Errors
            /// The keys that are missing, empty or not known.
            pub fn read(value: &Value) -> Result<Words, Vec<String>> {
                let mut texts = Texts::read(value, &[$(stringify!($field)),*])?;
                Ok(Words { language: texts.next(), months: texts.months(), $($field: texts.next(),)* })
            }
        }
    };
}

words! {
    not_sure_about none_chosen date_or_earlier
    date and one_thing many_things
    start r#continue back change change_answer_to clear clear_why print
    nothing_leaves what_it_is_not who_it_is_for
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
    trace_title trace_protocol trace_hash trace_today trace_reviewed trace_approved trace_not_approved trace_approved_by
    idle_title idle_text idle_stay
    unavailable_title unavailable_broken unavailable_withdrawn unavailable_next unavailable_details
}

/// The texts of a document in the order of their fields, read in one loop: a hundred reads
/// written out cost the page ten times the code.
struct Texts<'a> {
    value: &'a Value,
    fields: std::slice::Iter<'a, &'static str>,
    language: bool,
}

impl<'a> Texts<'a> {
    fn read(value: &'a Value, fields: &'a [&'static str]) -> Result<Texts<'a>, Vec<String>> {
        let mut known: Vec<String> = fields.iter().map(|field| key(field)).collect();
        known.push("language".into());
        let mut faults: Vec<String> = known.iter().filter(|key| text(value, key).is_empty()).cloned().collect();
        known.push("months".into());
        if let Value::Map(entries) = value {
            faults.extend(entries.iter().map(|(key, _)| key.clone()).filter(|key| !known.contains(key)));
        }
        let texts = Texts { value, fields: fields.iter(), language: true };
        if texts.months().len() != 12 {
            faults.push("months".into());
        }
        if faults.is_empty() { Ok(texts) } else { Err(faults) }
    }

    /// The language first, then field by field.
    #[inline(never)]
    fn next(&mut self) -> String {
        let first = std::mem::replace(&mut self.language, false);
        let key = if first { Some("language".into()) } else { self.fields.next().map(|field| key(field)) };
        key.map(|key| text(self.value, &key).to_owned()).unwrap_or_default()
    }

    fn months(&self) -> Vec<String> {
        let Some(Value::List(items)) = self.value.get("months") else { return Vec::new() };
        let text = |item: &Value| if let Value::Text(text) = item { Some(text.clone()) } else { None };
        items.iter().filter_map(text).collect()
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    match value.get(key) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

fn key(field: &str) -> String {
    field.trim_start_matches("r#").replace('_', "-")
}

/// Fills `{name}` places of a message.
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(message.to_owned(), |text, (name, value)| text.replace(&["{", name, "}"].concat(), value))
}

impl Words {
    /// A day as people write it: "3 March 2027".
    pub fn day(&self, day: Day) -> String {
        let (year, month, day) = day.calendar();
        let month = self.months.get(usize::from(month) - 1).map_or("", String::as_str);
        fill(&self.date, &[("day", &day.to_string()), ("month", month), ("year", &year.to_string())])
    }

    /// "a, b and c".
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => [&first.join(", "), " ", &self.and, " ", last].concat(),
        }
    }

    /// "1 thing", "3 things".
    pub fn things(&self, count: usize) -> String {
        if count == 1 { self.one_thing.clone() } else { fill(&self.many_things, &[("count", &count.to_string())]) }
    }

    /// "1 question", "3 questions".
    pub fn questions(&self, count: usize) -> String {
        if count == 1 { self.questions_one.clone() } else { fill(&self.questions_many, &[("count", &count.to_string())]) }
    }
}
