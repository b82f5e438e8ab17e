//! `dist/`: every form in which the check is handed on.

use crate::failure::Outcome;
use crate::setup::PageTools;
use crate::workspace::Workspace;
use crate::{embed, npm, one_file, page};

pub(crate) fn build(workspace: &Workspace, tools: &PageTools) -> Outcome {
    let protocol = page::build(workspace, tools)?;
    one_file::build(workspace, tools, &protocol)?;
    embed::build(workspace, tools, &protocol)?;
    npm::build(workspace, tools)
}
