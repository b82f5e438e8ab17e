//! `dist/`: every form in which the check is handed on.

use crate::embed;
use crate::failure::Outcome;
use crate::one_file;
use crate::page;
use crate::setup::PageTools;
use crate::workspace::Workspace;

pub(crate) fn build(workspace: &Workspace, tools: &PageTools) -> Outcome {
    let protocol = page::build(workspace, tools)?;
    embed::build(workspace, tools, &protocol)?;
    one_file::build(workspace, tools)
}
