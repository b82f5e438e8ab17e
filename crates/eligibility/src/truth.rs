//! Three-valued truth, as an algebra: the page computes with [`Kleene`], proofs with pairs of
//! decision diagrams, and both run the same evaluator.

/// The operations the evaluator needs, and nothing else.
pub trait Algebra {
    type Truth: Clone;

    fn yes(&self) -> Self::Truth;
    fn no(&self) -> Self::Truth;
    fn not(&self, truth: &Self::Truth) -> Self::Truth;
    fn and(&self, left: &Self::Truth, right: &Self::Truth) -> Self::Truth;
    fn or(&self, left: &Self::Truth, right: &Self::Truth) -> Self::Truth;
    /// Yes where it is yes or unknown, else no.
    fn possible(&self, truth: &Self::Truth) -> Self::Truth;
    /// Yes where it is yes, else no.
    fn certain(&self, truth: &Self::Truth) -> Self::Truth;
}

/// Yes, no, or unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    No,
    Unknown,
    Yes,
}

impl From<bool> for Truth {
    fn from(flag: bool) -> Truth {
        if flag { Truth::Yes } else { Truth::No }
    }
}

/// Kleene's strong three-valued logic.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kleene;

impl Algebra for Kleene {
    type Truth = Truth;

    fn yes(&self) -> Truth {
        Truth::Yes
    }

    fn no(&self) -> Truth {
        Truth::No
    }

    fn not(&self, truth: &Truth) -> Truth {
        match truth {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }

    fn and(&self, left: &Truth, right: &Truth) -> Truth {
        *left.min(right)
    }

    fn or(&self, left: &Truth, right: &Truth) -> Truth {
        *left.max(right)
    }

    fn possible(&self, truth: &Truth) -> Truth {
        Truth::from(*truth != Truth::No)
    }

    fn certain(&self, truth: &Truth) -> Truth {
        Truth::from(*truth == Truth::Yes)
    }
}
