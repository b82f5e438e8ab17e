//! Reads the head of a request: method and path, nothing else matters here.

use std::io::Read;

/// More than any browser sends to this page.
const LONGEST_HEAD: usize = 16 * 1024;

/// What is asked for. The path is decoded and without its query.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
}

/// Reads up to the empty line that ends the head.
pub(crate) fn read(stream: &mut impl Read) -> Result<Request, ()> {
    let mut head = Vec::new();
    let mut part = [0; 1024];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut part) {
            Ok(length) if length > 0 && head.len() < LONGEST_HEAD => head.extend_from_slice(part.get(..length).unwrap_or_default()),
            _ => return Err(()),
        }
    }
    let head = String::from_utf8(head).map_err(|_| ())?;
    parse(head.lines().next().unwrap_or_default()).ok_or(())
}

fn parse(line: &str) -> Option<Request> {
    let mut words = line.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    if !version.starts_with("HTTP/1.") || words.next().is_some() {
        return None;
    }
    let path = target.split(['?', '#']).next()?;
    Some(Request { method: method.to_owned(), path: decode(path)? })
}

/// `%20` and the like as the characters they stand for; nothing where they stand for none.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            if !digits.iter().all(u8::is_ascii_hexdigit) {
                return None;
            }
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(line: &str) -> Option<String> {
        parse(line).map(|request| request.path)
    }

    #[test]
    fn the_path_is_decoded_and_bare() {
        assert_eq!(path("GET / HTTP/1.1").as_deref(), Some("/"));
        assert_eq!(path("GET /a%20b.js?x=1 HTTP/1.1").as_deref(), Some("/a b.js"));
        assert_eq!(path("GET /%2e%2e/secret HTTP/1.1").as_deref(), Some("/../secret"));
    }

    #[test]
    fn what_is_no_request_is_none() {
        for line in
            ["", "GET", "GET /", "GET / HTTP/2", "GET / HTTP/1.1 more", "GET /%zz HTTP/1.1", "GET /%+f HTTP/1.1", "GET /%ff HTTP/1.1"]
        {
            assert_eq!(path(line), None, "{line}");
        }
    }

    #[test]
    fn a_head_without_end_is_given_up() {
        assert_eq!(read(&mut &b"GET / HTTP/1.1\r\n"[..]), Err(()));
        assert_eq!(read(&mut std::io::repeat(b'a')), Err(()));
    }
}
