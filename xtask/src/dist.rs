//! `dist/`: every form in which the check is handed on.

use std::path::Path;

use crate::failure::Outcome;
use crate::setup::PageTools;
use crate::workspace::Workspace;
use crate::{embed, npm, one_file, page};

/// All of it with a clinic's changes, where the folder of an overlay is given.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools, overlay: Option<&Path>) -> Outcome {
    let protocol = page::build(workspace, tools, overlay)?;
    one_file::build(workspace, tools, &protocol)?;
    embed::build(workspace, tools, &protocol)?;
    npm::build(workspace, tools)
}
