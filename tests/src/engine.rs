//! The browsers' engines that the page is visited with, and how a test runs in each.

use std::fmt;

/// One of the engines between them behind nearly every browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];
}

impl fmt::Display for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, out)
    }
}

/// Makes of each function named here, which takes an engine, a test for each engine:
/// `a_whole_visit::chromium`, `a_whole_visit::firefox`, `a_whole_visit::webkit`.
#[macro_export]
macro_rules! in_every_engine {
    ($($test:ident,)*) => {
        $(mod $test {
            #[tokio::test]
            async fn chromium() {
                super::$test($crate::Engine::Chromium).await;
            }
            #[tokio::test]
            async fn firefox() {
                super::$test($crate::Engine::Firefox).await;
            }
            #[tokio::test]
            async fn webkit() {
                super::$test($crate::Engine::WebKit).await;
            }
        })*
    };
}
