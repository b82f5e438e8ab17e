//! Compresses as well as it can be done, always to the same bytes.

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::{Context, Outcome};

/// Pictures of pixels are compressed already.
pub(crate) fn helps(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ["html", "css", "js", "json", "wasm", "svg", "webmanifest"].contains(&ending)
}

/// Level 9, without name or time.
pub(crate) fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes).and_then(|()| gzip.finish()).context(|| "cannot compress with gzip".into())
}

/// Quality 11.
pub(crate) fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut small = Vec::new();
    let strongest = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &strongest).context(|| "cannot compress with brotli".into())?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_was_compressed_comes_back_whole() {
        let text = b"one and one and one and one ".repeat(40);
        let (gzip, brotli) = (gzip(&text).unwrap(), brotli(&text).unwrap());
        assert!(brotli.len() < gzip.len() && gzip.len() < 80, "{} {}", brotli.len(), gzip.len());
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&gzip[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        brotli::Decompressor::new(&brotli[..], 4096).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn the_hour_is_not_in_it() {
        assert_eq!(gzip(b"same").unwrap().get(4..8), Some([0; 4].as_slice()));
    }
}
