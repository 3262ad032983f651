//! The words of the command line: general options, and one command per noun.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::commands::{
    action, audit, backup, check, contact, coverage, create, crest, cv, demo, evidence, export,
    file, framework, guide, history, identifiers, identity, import, keychain, log, note, passwd,
    people, plan, receive, recovery, search, sent, share, sync, trash, worker,
};

const AFTER_HELP: &str = "\
Exit codes:
  0  done
  1  refused or failed: one line on standard error says what and what to do
  2  wrong usage
  3  not unlocked: wrong passphrase, wrong recovery words, or none given
  4  damage found in the store, a backup or an export

Examples:
  waymark create --role tutor --name \"Dr Anjali Menon\" --recovery-out kit.txt
  waymark people import staffing.csv --dry-run
  waymark search '\"next post\" person:win before:2026-06' --json
  waymark backup make --to /media/stick
  waymark backup restore /media/stick --into again --recovery-file kit.txt";

/// Waymark on the command line: the same store as the window, for recovery, automation and tests.
///
/// Every command opens the store, does one thing and locks it again; nothing is uploaded. One
/// program at a time can have a store open.
#[derive(Debug, Parser)]
#[command(name = "waymark", version, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub general: General,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command, before or after its name.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "General options")]
pub struct General {
    /// The folder of the store; without it WAYMARK_VAULT, else this computer's usual place
    #[arg(long, global = true, value_name = "DIR")]
    pub vault: Option<PathBuf>,
    /// Unlock with the passphrase in the first line of FILE
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Unlock with the passphrase in the first line of standard input
    #[arg(long, global = true)]
    pub passphrase_stdin: bool,
    /// Unlock with the 12 recovery words in FILE
    #[arg(long, global = true, value_name = "FILE")]
    pub recovery_file: Option<PathBuf>,
    /// Unlock with both halves of the kit for two custodians, each in a file of its own
    #[arg(long, global = true, num_args = 2, value_names = ["FILE", "FILE"])]
    pub custodian_files: Vec<PathBuf>,
    /// Unlock with this computer's keychain, where quick unlock is on
    #[arg(long, global = true)]
    pub keychain: bool,
    /// Print one JSON document instead of text
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Create(create::Create),
    /// Say whose store it is, what it holds, how it is kept and how large it is
    Status,
    /// Doctors: import a staffing list, list, show, add
    #[command(subcommand)]
    People(people::People),
    /// Session notes and agreed summaries
    #[command(subcommand)]
    Note(note::Note),
    Search(search::Search),
    /// What was promised, and by when
    #[command(subcommand)]
    Action(action::Action),
    /// Files kept with a doctor or a session: letters, certificates, forms
    #[command(subcommand)]
    File(file::File),
    /// A doctor's evidence: take papers in, sort them, say what they speak for
    #[command(subcommand)]
    Evidence(evidence::Evidence),
    /// Curricula and their outcomes, to which evidence is mapped
    #[command(subcommand)]
    Framework(framework::Framework),
    Coverage(coverage::Coverage),
    /// A doctor’s logs: CPD, reflections, procedures, teaching, posts, courses and exams
    #[command(subcommand)]
    Log(log::Log),
    /// The rules of the CREST form, beside your posts
    #[command(subcommand)]
    Crest(crest::Crest),
    /// Career plans: goals, milestones, and the dates around them
    #[command(subcommand)]
    Plan(plan::Plan),
    /// Questions worth asking, whom to ask here, words explained, the first 90 days
    #[command(subcommand)]
    Guide(guide::Guide),
    /// Your CV, made from your log
    #[command(subcommand)]
    Cv(cv::Cv),
    Receive(receive::Receive),
    Identifiers(identifiers::Identifiers),
    History(history::History),
    /// Your own contact card: who others know you as, by which keys
    #[command(subcommand)]
    Identity(identity::Identity),
    /// People whose contact cards you hold, and whether their eight words were compared
    #[command(subcommand)]
    Contact(contact::Contact),
    /// What leaves sealed: look at it, seal it for a contact, take it back
    #[command(subcommand)]
    Share(share::Share),
    /// Everything that left this store, and what came of it
    #[command(subcommand)]
    Sent(sent::Sent),
    /// Sealed files over folders and servers that two people both reach
    #[command(subcommand)]
    Sync(sync::Sync),
    /// What was deleted in the last 30 days
    #[command(subcommand)]
    Trash(trash::Trash),
    Audit(audit::Audit),
    Check(check::Check),
    /// Encrypted copies of the whole store, and bringing one back
    #[command(subcommand)]
    Backup(backup::Backup),
    Export(export::Export),
    Import(import::Import),
    Passwd(passwd::Passwd),
    /// The recovery words, and the kit in two halves, that open the store without its passphrase
    #[command(subcommand)]
    Recovery(recovery::Recovery),
    /// Quick unlock by this computer's keychain
    #[command(subcommand)]
    Keychain(keychain::Keychain),
    Demo(demo::Demo),
    Worker(worker::Worker),
}

/// Reads the command line; wrong usage and `--help` end the program here.
pub fn parse() -> Cli {
    let cli = Cli::parse();
    let general = &cli.general;
    let ways = [
        general.passphrase_file.is_some(),
        general.passphrase_stdin,
        general.recovery_file.is_some(),
        !general.custodian_files.is_empty(),
        general.keychain,
    ];
    // Options given before and after the command never meet in clap's own check of conflicts.
    if ways.into_iter().filter(|given| *given).count() > 1 {
        usage(
            "only one of --passphrase-file, --passphrase-stdin, --recovery-file, \
             --custodian-files and --keychain can unlock the store",
        );
    }
    cli
}

/// Ends the program as clap does for wrong usage.
pub fn usage(message: &str) -> ! {
    Cli::command()
        .error(ErrorKind::ArgumentConflict, message)
        .exit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }
}
