//! What a server sends with the page, read from the one file that says so.

/// In the form of Netlify and Cloudflare: a path, and below it what is sent with that.
const SAID: &str = include_str!("../../../embed/servers/_headers");

const EVERYWHERE: &str = "/*";

/// Names and values of what is sent with everything.
pub(crate) fn everywhere() -> impl Iterator<Item = (&'static str, &'static str)> {
    said().filter(|(path, ..)| *path == EVERYWHERE).map(|(_, name, value)| (name, value))
}

/// Each header with the path that it is for.
fn said() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let mut path = "";
    SAID.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| match line.trim().split_once(": ") {
        Some((name, value)) => Some((path, name, value)),
        None => {
            path = line;
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NGINX: &str = include_str!("../../../embed/servers/nginx.conf");
    const CADDY: &str = include_str!("../../../embed/servers/Caddyfile");

    /// How long browsers may keep what lies at each path.
    fn kept() -> Vec<(&'static str, &'static str)> {
        said().filter(|(path, ..)| *path != EVERYWHERE).map(|(path, _, value)| (path, value)).collect()
    }

    /// The lines that begin like this, cut at blanks outside of quotes, without quotes.
    fn lines<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = Vec<&'a str>> {
        let cut = |line: &'a str| {
            let words = line.split('"').enumerate();
            words.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect()
        };
        text.lines().map(str::trim).filter(move |line| line.starts_with(start)).map(cut)
    }

    #[test]
    fn the_policy_is_as_strict_as_can_be() {
        let (name, policy) = everywhere().next().unwrap();
        assert_eq!(name, "Content-Security-Policy");
        let parts: Vec<&str> = policy.split("; ").collect();
        assert_eq!(parts[0], "default-src 'none'");
        for needed in ["form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self' 'wasm-unsafe-eval'"] {
            assert!(parts.contains(&needed), "{needed}");
        }
        let sources = parts.iter().flat_map(|part| part.split(' ').skip(1));
        let wide: Vec<&str> = sources.filter(|source| !["'none'", "'self'", "'wasm-unsafe-eval'"].contains(source)).collect();
        assert!(wide.is_empty(), "{wide:?}");
    }

    #[test]
    fn nginx_says_the_same() {
        let sent: Vec<(&str, &str)> =
            lines(NGINX, "add_header ").filter(|words| words.last() == Some(&"always;")).map(|words| (words[1], words[2])).collect();
        assert_eq!(sent, everywhere().collect::<Vec<_>>());
        let map = NGINX.split("map $uri").nth(1).unwrap().split('}').next().unwrap();
        let of = |path: &str| lines(map, path).map(|words| words[1].to_owned()).next().unwrap_or_else(|| panic!("{path}"));
        for (path, value) in kept() {
            let said = match path {
                "/" | "/index.html" => of("default"),
                "/assets/*" => of("~^/assets/"),
                path => of(path),
            };
            assert_eq!(said, value, "{path}");
        }
        assert_eq!(lines(NGINX, "add_header Cache-Control").next().unwrap(), ["add_header", "Cache-Control", "$needlewise_cache;"]);
    }

    #[test]
    fn caddy_says_the_same() {
        let block = CADDY.split("header {").nth(1).unwrap().split('}').next().unwrap();
        let sent: Vec<(&str, &str)> = lines(block, "").filter(|words| !words.is_empty()).map(|words| (words[0], words[1])).collect();
        assert_eq!(sent, everywhere().collect::<Vec<_>>());
        for (path, value) in kept() {
            let matcher =
                lines(CADDY, "@").find(|words| words[1] == "path" && words[2..].contains(&path)).unwrap_or_else(|| panic!("{path}"));
            let said = lines(CADDY, "header @").find(|words| words[1] == matcher[0]).unwrap();
            assert_eq!((said[2], said[3]), ("Cache-Control", value), "{path}");
        }
    }
}
