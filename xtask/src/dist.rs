//! `dist/`: every form in which the check is handed on.

use std::path::{Path, PathBuf};

use crate::failure::Outcome;
use crate::setup::PageTools;
use crate::workspace::Workspace;
use crate::{embed, npm, one_file, page};

/// All of it with a clinic's changes, where the folder of an overlay is given. Returns the element's folder.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools, overlay: Option<&Path>) -> Outcome<PathBuf> {
    let protocol = page::build(workspace, tools, overlay)?;
    one_file::build(workspace, tools, &protocol)?;
    let element = embed::build(workspace, tools, &protocol)?;
    npm::build(workspace, tools, &element)?;
    Ok(element)
}
