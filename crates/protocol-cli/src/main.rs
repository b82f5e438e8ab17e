//! The protocol tool: arguments in, text out.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use authoring::{Diagnostic, File, read_toml, render_json, render_text};
use clap::{Parser, Subcommand, ValueEnum};
use eligibility::Day;
use interview::{Session, Words};

mod compare;
mod explain;
mod laws;
mod paper;
mod people;
mod terminal;
mod which;

use which::Which;

/// Check, test, explain, try out and compile a protocol.
#[derive(Parser)]
#[command(name = "protocol", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// How problems are written.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the words.
    #[arg(long, global = true, default_value = "en")]
    language: String,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Look for every problem in a protocol, and in a clinic's overlay.
    Check {
        folder: PathBuf,
        #[command(flatten)]
        which: Which,
    },
    /// Run the protocol's cases, and the overlay's.
    Test {
        folder: PathBuf,
        #[command(flatten)]
        which: Which,
    },
    /// Prove the laws for every combination of answers.
    Prove {
        folder: PathBuf,
        #[command(flatten)]
        which: Which,
    },
    /// Say what differs between two protocols, or between one and its form with an overlay.
    ///
    /// First behaviour, over every combination of answers: where a level, a finding, its weight or its
    /// end, or what is asked differs, less caution first, with counts of answer sets (not people) and
    /// the shortest examples. Then what else stands in the documents.
    ///
    /// Ends with 0 where both behave the same, even if words or other parts differ, which are then only
    /// described; else with 1, also where they cannot be compared.
    Diff {
        folder: PathBuf,
        /// The second protocol; leave it out to compare with `--overlay` or `--settings`.
        other: Option<PathBuf>,
        #[command(flatten)]
        which: Which,
    },
    /// Make every small change to a protocol, and list those that no case and no law notices.
    Coverage { folder: PathBuf },
    /// Show what a case comes to, and why.
    Explain {
        /// The case's name in cases.md.
        case: String,
        #[arg(default_value = "protocols/microneedling")]
        folder: PathBuf,
        #[command(flatten)]
        which: Which,
    },
    /// Go through the whole questionnaire here, as a visitor would.
    Interview {
        #[arg(default_value = "protocols/microneedling")]
        folder: PathBuf,
        #[command(flatten)]
        which: Which,
        /// The day taken as today, like 2026-11-22. Without it: today's date in UTC.
        #[arg(long)]
        today: Option<String>,
    },
    /// Write everything for the person who answers for it: one page of HTML, to print, read and sign.
    Sheet {
        folder: PathBuf,
        #[command(flatten)]
        which: Which,
        /// Write to this file instead of to the terminal.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Draw the flow of the questions, with the rules where they are known (SVG).
    Graph {
        folder: PathBuf,
        #[command(flatten)]
        which: Which,
        /// Write to this file instead of to the terminal.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Write the JSON Schemas of what authors write and of what ships.
    Schema {
        #[arg(default_value = "docs/schemas")]
        folder: PathBuf,
    },
    /// Write the compiled protocol as JSON, with the record of its proof. Refused where a law is broken.
    Compile {
        folder: PathBuf,
        #[command(flatten)]
        which: Which,
        /// Write the cases instead, with their answers and what is expected.
        #[arg(long)]
        cases: bool,
        /// Neither prove the laws nor write a record: for a draft that is not published.
        #[arg(long)]
        unproved: bool,
        /// Write to this file instead of to the terminal.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
}

/// What went wrong: problems with a document, or a plain message.
enum Failure {
    Problems(Vec<Diagnostic>),
    Message(String),
    /// What is wrong was already written with the result.
    Shown,
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(problems: Vec<Diagnostic>) -> Failure {
        Failure::Problems(problems)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Message(format!("cannot write: {error}"))
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = io::stdout().lock();
    match run(&arguments, &mut out) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads us has stopped reading; that is no failure of ours to report.
        Err(Failure::Message(message)) if message.contains("Broken pipe") => ExitCode::FAILURE,
        Err(Failure::Message(message)) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
        Err(Failure::Shown) => ExitCode::FAILURE,
        Err(Failure::Problems(problems)) => {
            match arguments.format {
                Format::Json => drop(out.write_all(render_json(&problems).as_bytes())),
                Format::Text => eprint!("{}", render_text(&problems, io::stderr().is_terminal())),
            }
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments, out: &mut impl Write) -> Result<(), Failure> {
    let language = arguments.language.as_str();
    match &arguments.command {
        Command::Check { folder, which } => {
            let built = which.build(folder, language)?;
            let protocol = &built.compiled.protocol;
            match arguments.format {
                Format::Json => writeln!(out, "{{ \"problems\": [] }}")?,
                Format::Text => {
                    writeln!(
                        out,
                        "{} {}: no problems. {} questions, {} rules, {} sources.",
                        protocol.id,
                        protocol.version,
                        protocol.questions.len(),
                        protocol.rules.len(),
                        protocol.sources.len()
                    )?;
                    which::changes(out, &built)?;
                }
            }
        }
        Command::Test { folder, which } => people::test(out, folder, which, &which.build(folder, language)?)?,
        Command::Prove { folder, which } => laws::prove(out, &which.build(folder, language)?, arguments.format)?,
        Command::Diff { folder, other, which } => {
            let [before, after] = which.two(folder, other.as_deref(), language)?;
            compare::write(out, &before, &after, arguments.format)?;
        }
        Command::Coverage { folder } => {
            let compiled = authoring::compile(&authoring::Folder::read(folder, language)?)?;
            let file = File::read(folder.join("cases.md")).map_err(|problem| Failure::Problems(vec![problem]))?;
            let cases = authoring::read_cases(&file, &compiled.protocol)?;
            laws::coverage(out, &compiled.protocol, &file, &cases, arguments.format)?;
        }
        Command::Explain { case, folder, which } => {
            let built = which.build(folder, language)?;
            let cases = people::of(folder, which, &built)?;
            let Some(found) = cases.cases.iter().find(|known| known.id == *case) else {
                let near = eligibility::nearest(case, &cases.cases.iter().map(|case| case.id.as_str()).collect::<Vec<_>>());
                let help = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                return Err(Failure::Message(format!("there is no case `{case}`{help}")));
            };
            explain::write(out, &built.compiled.protocol, found)?;
        }
        Command::Interview { folder, which, today } => {
            let protocol = which.build(folder, language)?.compiled.protocol;
            let (today, whence) = match today {
                Some(text) => {
                    (Day::parse(text).ok_or_else(|| Failure::Message(format!("`{text}` is no day; write it like 2026-11-22")))?, "as given")
                }
                None => (utc_today(), "the date in UTC; --today sets another"),
            };
            writeln!(out, "Today is taken to be {today} ({whence}).\n{}", protocol.frame.notice)?;
            let session = Session::new(Rc::new(protocol), Rc::new(words(&arguments.language)?), today);
            terminal::run(session, &mut io::stdin().lock(), out)?;
        }
        Command::Sheet { folder, which, output } => {
            let text = paper::sheet(folder, &which.build(folder, language)?)?;
            paper::put(out, output.as_deref(), &text)?;
        }
        Command::Graph { folder, which, output } => {
            let text = authoring::graph(&which.build(folder, language)?.compiled.protocol);
            paper::put(out, output.as_deref(), text.trim_end())?;
        }
        Command::Schema { folder } => paper::schemas(out, folder)?,
        Command::Compile { folder, which, cases: want_cases, unproved, output } => {
            let mut built = which.build(folder, language)?;
            let text = if *want_cases {
                explain::cases_as_json(&built.compiled.protocol, &people::of(folder, which, &built)?)
            } else {
                if !unproved {
                    laws::record(&mut built)?;
                }
                built.compiled.to_json()
            };
            paper::put(out, output.as_deref(), &text)?;
        }
    }
    Ok(())
}

/// The words of the page, which stand beside the protocols.
fn words(language: &str) -> Result<Words, Failure> {
    let path = PathBuf::from("locales").join(format!("{language}.toml"));
    let name = path.display().to_string();
    let file = File::read(path).map_err(|problem| {
        Failure::Message(format!("the words of the page are looked for in {name}, seen from the current folder: {}", problem.message))
    })?;
    Words::read(&read_toml(&file)?).map_err(|keys| Failure::Message(format!("{name}: missing, empty or not known: {}", keys.join(", "))))
}

/// Today's date in UTC. The standard library knows no time zones.
fn utc_today() -> Day {
    #[allow(clippy::disallowed_methods, reason = "a terminal's visit begins now")]
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
    Day::EPOCH.plus(i32::try_from(seconds / 86_400).unwrap_or(0))
}
