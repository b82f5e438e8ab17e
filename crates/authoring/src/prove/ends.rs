//! How a finding of a level ends, and which of two ends comes sooner.

use std::cmp::Ordering;

use eligibility::{Clearance, Level, Protocol, Severity};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End<'p> {
    /// So many days after what this question asks for.
    Day {
        event: &'p str,
        days: i32,
    },
    Once(Clearance),
    /// A precaution, which has nothing to wait for.
    Nothing,
}

impl<'p> End<'p> {
    pub(crate) fn of(protocol: &'p Protocol, level: &Level) -> End<'p> {
        match (level.within, level.clearance) {
            (Some(window), _) => {
                let event = protocol.questions.get(window.event).map_or("", |question| question.id.as_str());
                End::Day { event, days: window.days }
            }
            (None, Some(clearance)) if level.severity > Severity::Care => End::Once(clearance),
            (None, _) => End::Nothing,
        }
    }

    /// Whether this end comes before the other; nothing, where neither can be said of everybody.
    pub(crate) fn against(self, other: End) -> Option<Ordering> {
        match (self, other) {
            (one, other) if one == other => Some(Ordering::Equal),
            (End::Day { event, days }, End::Day { event: same, days: others }) => (event == same).then(|| days.cmp(&others)),
            // A day comes by itself, whether it is gone or not.
            (End::Day { .. }, End::Once(_)) => Some(Ordering::Less),
            (End::Once(one), End::Once(other)) => Some(hard(one).cmp(&hard(other))),
            _ => None,
        }
    }

    pub(crate) fn says(self) -> String {
        match self {
            End::Day { event, days } => format!("{days} days after `{event}`"),
            End::Once(Clearance::Gone(0)) => "once it is gone".into(),
            End::Once(Clearance::Gone(days)) => format!("{days} days after it is gone"),
            End::Once(Clearance::ConditionEnds) => "once this ends".into(),
            End::Once(Clearance::Clinician) => "by a clinician's word".into(),
            End::Once(Clearance::Never) => "never".into(),
            End::Nothing => "nothing to wait for".into(),
        }
    }
}

/// How hard it is to be rid of something: its kind, then days.
fn hard(clearance: Clearance) -> (u8, i32) {
    match clearance {
        Clearance::Gone(days) => (0, days),
        Clearance::ConditionEnds => (1, 0),
        Clearance::Clinician => (2, 0),
        Clearance::Never => (3, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::End;
    use eligibility::Clearance;
    use std::cmp::Ordering;

    #[test]
    fn only_ends_that_mean_the_same_for_everybody_are_ordered() {
        let day = |event, days| End::Day { event, days };
        let once = |clearance| End::Once(clearance);
        assert_eq!(day("peel", 14).against(day("peel", 28)), Some(Ordering::Less));
        assert_eq!(day("peel", 14).against(day("tan", 28)), None);
        assert_eq!(day("peel", 14).against(once(Clearance::Gone(0))), Some(Ordering::Less));
        assert_eq!(once(Clearance::Gone(0)).against(day("peel", 14)), None);
        assert_eq!(once(Clearance::Gone(7)).against(once(Clearance::Gone(3))), Some(Ordering::Greater));
        assert_eq!(once(Clearance::Clinician).against(once(Clearance::Never)), Some(Ordering::Less));
        assert_eq!(End::Nothing.against(once(Clearance::Never)), None);
    }
}
