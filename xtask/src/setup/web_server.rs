//! The servers that the published page is tried behind, with the configurations that ship.

use std::path::PathBuf;

use super::browser::find;
use super::debian::Packages;
use crate::failure::Outcome;

const SERVERS: Packages = Packages {
    programs: &["nginx", "caddy"],
    names: &["nginx-light", "caddy"],
    purpose: "the servers that the published page is tested behind (Debian also starts them as services; `systemctl disable --now nginx \
              caddy` ends that, the tests start their own)",
};

#[derive(Debug)]
pub(crate) struct WebServers {
    pub(crate) nginx: PathBuf,
    pub(crate) caddy: PathBuf,
}

pub(crate) fn ensure() -> Outcome<WebServers> {
    SERVERS.ensure()?;
    Ok(WebServers { nginx: find("nginx")?, caddy: find("caddy")? })
}
