//! What only Chromium's driver can do: screens of another size and colour, paper, a slow line.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::page::Page;
use crate::server::Site;

/// Which colours the person's device asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl fmt::Display for Scheme {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        })
    }
}

/// A page in Chromium.
pub struct ChromiumPage(Page);

impl ChromiumPage {
    /// Opens the page and waits until it can be used.
    pub async fn open(site: Site) -> ChromiumPage {
        ChromiumPage(Page::open_on(Engine::Chromium, site).await)
    }

    /// Opens the page without expecting anything of it.
    pub async fn open_anyway(site: Site) -> ChromiumPage {
        ChromiumPage(Page::open_anyway_on(Engine::Chromium, site).await)
    }

    /// Opens what stands at an address, such as a file's, without expecting anything of it.
    pub async fn open_at(address: &str) -> ChromiumPage {
        ChromiumPage(Page::open_at(Engine::Chromium, address).await)
    }

    /// A command of the DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.browser.command("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// What a screen of this many CSS pixels shows, like a phone or like a desktop.
    pub async fn resize(&self, width: u32, height: u32, phone: bool) {
        let scale = if phone { 2 } else { 1 };
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": phone });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Waits until it is drawn in these colours and nothing moves any more.
    pub async fn show_in(&self, scheme: Scheme) {
        self.prefer(&[("prefers-color-scheme", &scheme.to_string())]).await;
    }

    /// As if the device said so: media features and what they are, and no others. Waits until nothing moves any more.
    pub async fn prefer(&self, features: &[(&str, &str)]) {
        let listed: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": listed })).await;
        for (name, value) in features {
            self.wait_until("the page has heard of it", &format!("matchMedia('({name}: {value})').matches")).await;
        }
        self.settled().await;
    }
}

impl Deref for ChromiumPage {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.0
    }
}

/// So that what is done in every engine can be done in this one.
impl Borrow<Page> for ChromiumPage {
    fn borrow(&self) -> &Page {
        &self.0
    }
}
