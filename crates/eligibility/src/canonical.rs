//! The content hash: SHA-256 over the canonical JSON of a document without its proof record.
//! Canonical: keys sorted, no space, only `"`, `\` and control characters escaped.

use hmac_sha256::Hash;

use crate::digits::signed;
use crate::value::Value;

/// Top-level keys that are about the document, not part of it.
const APART: [&str; 2] = ["hash", "proof"];

/// Lower-case hexadecimal SHA-256 of the canonical form of `document`.
pub fn content_hash(document: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, document, true);
    let mut hex = String::with_capacity(64);
    for byte in Hash::hash(text.as_bytes()) {
        push_hex(&mut hex, byte);
    }
    hex
}

fn write_value(out: &mut String, value: &Value, root: bool) {
    match value {
        Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&signed(*number)),
        Value::Text(text) => write_text(out, text),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_value(out, item, false);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            let mut sorted: Vec<&(String, Value)> = entries.iter().filter(|(key, _)| !(root && APART.contains(&key.as_str()))).collect();
            sorted.sort_by(|left, right| left.0.cmp(&right.0));
            out.push('{');
            for (index, (key, item)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_text(out, key);
                out.push(':');
                write_value(out, item, false);
            }
            out.push('}');
        }
    }
}

/// Two digits. Formatting by the standard library would be most of what the page needs it for.
fn push_hex(out: &mut String, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        out.push(char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }));
    }
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            letter if u32::from(letter) < 0x20 => {
                out.push_str("\\u00");
                push_hex(out, letter as u8);
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::content_hash;
    use crate::value::Value;

    fn read(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn order_of_keys_and_the_proof_do_not_matter_but_words_do() {
        let one = content_hash(&read(r#"{"a": 1, "b": {"hash": "kept", "c": [true, "\n"]}}"#));
        assert_eq!(one, content_hash(&read(r#"{"b": {"c": [true, "\n"], "hash": "kept"}, "a": 1, "proof": {}, "hash": "x"}"#)));
        assert_ne!(one, content_hash(&read(r#"{"a": 1, "b": {"hash": "other", "c": [true, "\n"]}}"#)));
    }

    #[test]
    fn the_hash_is_sha_256_of_the_canonical_text() {
        // printf '{"a":1}' | sha256sum
        assert_eq!(content_hash(&read(r#"{ "a" : 1 }"#)), "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
    }
}
