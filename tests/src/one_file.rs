//! The check as one file, as it lies on a disk or stands in a frame: a copy for each test,
//! altered where a test says so.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::server::{TODAY, element_file};
use crate::surroundings::named;

/// A copy that is gone with its test.
pub struct OneFile {
    text: String,
    place: PathBuf,
}

impl OneFile {
    /// The file on the day that the cases are about.
    pub fn new() -> OneFile {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let text = fs::read_to_string(original()).expect("the one file");
        let name = format!("needlewise-{}-{}.html", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let copy = OneFile { text, place: std::env::temp_dir().join(name) };
        copy.edited("id=\"needlewise\"", &format!("id=\"needlewise\" data-today=\"{TODAY}\""))
    }

    /// With something else in it; the first place counts.
    ///
    /// # Panics
    /// Where the file does not hold it: the test would test nothing.
    #[must_use]
    pub fn edited(mut self, from: &str, to: &str) -> OneFile {
        assert!(self.text.contains(from), "the one file does not hold {from:?} any more");
        self.text = self.text.replacen(from, to, 1);
        self
    }

    /// Without its policy.
    #[must_use]
    pub fn without_policy(self) -> OneFile {
        self.edited("http-equiv=\"Content-Security-Policy\"", "name=\"no-policy\"")
    }

    /// The first half of the file, as where copying was cut short.
    #[must_use]
    pub fn cut_short(mut self) -> OneFile {
        self.text.truncate(self.text.len() / 2);
        self
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it lies on the disk.
    pub fn address(&self) -> String {
        fs::write(&self.place, &self.text).expect("a copy");
        url::Url::from_file_path(&self.place).expect("a whole path").into()
    }

    /// The script that a page with frames may load.
    pub fn frame_height() -> String {
        String::from_utf8(element_file("frame-height.js")).expect("text")
    }
}

fn original() -> PathBuf {
    named("NEEDLEWISE_ONE_FILE", "the check as one file")
}

impl Default for OneFile {
    fn default() -> OneFile {
        OneFile::new()
    }
}

impl Drop for OneFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.place);
    }
}
