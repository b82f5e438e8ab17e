//! Whole numbers as text. The standard library's way can format anything, and brings all of
//! that along: half a kilobyte of every visitor's download.

/// `number` in decimal digits.
pub fn digits(number: u64) -> String {
    let mut text = String::new();
    push(&mut text, number);
    text
}

/// `number` in decimal digits, with a sign if it is negative.
pub(crate) fn signed(number: i64) -> String {
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    push(&mut text, number.unsigned_abs());
    text
}

fn push(text: &mut String, number: u64) {
    if number > 9 {
        push(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::{digits, signed};

    #[test]
    fn numbers_are_written_as_the_standard_library_does() {
        for number in [0, 7, 10, 99, 100, 2026, u64::MAX] {
            assert_eq!(digits(number), number.to_string());
        }
        for number in [0, -1, 42, i64::MIN, i64::MAX] {
            assert_eq!(signed(number), number.to_string());
        }
    }
}
