//! The tutorial says what is true: every command runs, what it is said to write it writes, and
//! every excerpt stands in the files it is about.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect(path)
}

/// The tutorial's blocks of one language, each without its fences.
fn blocks(language: &str) -> Vec<String> {
    let tutorial = text("docs/authoring.md");
    let fence = format!("\n```{language}\n");
    let blocks = tutorial.split(fence.as_str()).skip(1);
    blocks.map(|rest| rest.split("\n```").next().expect("a closing fence").to_owned()).collect()
}

/// A folder with the example in it, where commands may write.
fn workshop() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tutorial");
    drop(fs::remove_dir_all(&folder));
    let files = [
        ("protocols/example", ["protocol.toml", "sources.toml", "cases.md", "text/en.toml"].as_slice()),
        ("clinics/example-salon", ["overlay.toml", "cases.md", "text/en.toml"].as_slice()),
    ];
    for (from, names) in files {
        fs::create_dir_all(folder.join(from).join("text")).expect("a folder");
        for name in names {
            let path = format!("{from}/{name}");
            fs::write(folder.join(&path), text(&path)).expect("a copy");
        }
    }
    folder
}

fn run(folder: &Path, command: &str) -> String {
    let arguments = command.strip_prefix("cargo protocol ").unwrap_or_else(|| panic!("`{command}` is none of the tool's"));
    let output =
        Command::new(env!("CARGO_BIN_EXE_protocol")).args(arguments.split(' ')).current_dir(folder).output().expect("the tool runs");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_command_runs_and_writes_what_is_shown() {
    let folder = workshop();
    let shown = blocks("console");
    assert!(shown.len() >= 5, "{}", shown.len());
    for block in &shown {
        let (command, expected) = block.strip_prefix("$ ").and_then(|rest| rest.split_once('\n')).expect("a command and what it writes");
        assert_eq!(run(&folder, command).trim_end(), expected, "{command}");
    }
    let commands = blocks("sh").join("\n");
    assert!(commands.lines().count() >= 6);
    for command in commands.lines() {
        run(&folder, command);
        if let Some((_, file)) = command.split_once("--output ") {
            assert!(fs::read_to_string(folder.join(file)).expect(file).len() > 1000, "{file}");
        }
    }
}

#[test]
fn every_excerpt_stands_in_the_example() {
    let files = ["protocol.toml", "sources.toml", "cases.md", "text/en.toml"].map(|name| text(&format!("protocols/example/{name}")));
    let overlay = text("clinics/example-salon/overlay.toml");
    let excerpts = blocks("toml");
    assert!(excerpts.len() >= 9, "{}", excerpts.len());
    for excerpt in excerpts {
        assert!(files.iter().chain([&overlay]).any(|file| file.contains(&excerpt)), "this stands in no file of the example:\n{excerpt}");
    }
}

#[test]
fn the_example_is_visibly_made_up() {
    assert!(text("protocols/example/text/en.toml").contains("a made-up example"));
    let sources = text("protocols/example/sources.toml");
    assert_eq!(sources.matches("(fictitious)").count(), sources.matches("[[source]]").count());
    assert!(sources.lines().filter(|line| line.starts_with("address")).all(|line| line.contains("https://example.org/")));
    assert!(text("clinics/example-salon/overlay.toml").contains("name = \"Example Salon (fictitious)\""));
}
