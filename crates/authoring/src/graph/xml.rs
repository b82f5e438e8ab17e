//! A small writer of XML that escapes whatever it is given.

#[derive(Default)]
pub(super) struct Xml(String);

impl Xml {
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.start(name, attributes);
        self.0.push_str(">\n");
    }

    pub(super) fn close(&mut self, name: &str) {
        self.0.push_str(&format!("</{name}>\n"));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.start(name, attributes);
        self.0.push_str("/>\n");
    }

    pub(super) fn with_text(&mut self, name: &str, attributes: &[(&str, String)], text: &str) {
        self.start(name, attributes);
        self.0.push('>');
        self.escaped(text);
        self.close(name);
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn start(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push_str(&format!(" {key}=\""));
            self.escaped(value);
            self.0.push('"');
        }
    }

    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                // XML knows no other control characters.
                letter if letter.is_control() && letter != '\n' && letter != '\t' => self.0.push('\u{fffd}'),
                letter => self.0.push(letter),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_given_becomes_markup() {
        let mut xml = Xml::default();
        xml.with_text("text", &[("class", "a\"b".into())], "<script>&\u{1}");
        assert_eq!(xml.into_text(), "<text class=\"a&quot;b\">&lt;script&gt;&amp;\u{fffd}</text>\n");
    }
}
