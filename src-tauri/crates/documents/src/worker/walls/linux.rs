//! Linux: resource limits, Landlock and seccomp. The steps are taken in this order, each for what
//! comes after it, and none can be taken back.

use std::collections::BTreeMap;
use std::io;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetStatus, Scope, path_beneath_rules,
};
use rustix::process::{Pid, Resource, Rlimit, getpid, getrlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};

use super::Walls;
use crate::Limits;

/// What the process takes before it reads anything: its program, its stacks, the arenas of malloc.
const OWN_MEMORY: u64 = 512 << 20;

/// Address space that no request can go beyond.
const MOST_MEMORY: u64 = 4 << 30;

/// The newest Landlock whose rules are known here; older kernels keep to what they know.
const LANDLOCK: ABI = ABI::V6;

/// Limits and Landlock, while the process has one thread.
pub fn before_threads() -> Walls {
    let fixed = [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::As, MOST_MEMORY),
    ];
    // A list, not `all` on the iterator: every limit is set even where one is refused.
    let set = fixed.map(|(resource, most)| limit(resource, most, most));
    let no_files = no_files().unwrap_or(false);
    Walls {
        limits: set.iter().all(|set| *set) && limit(Resource::Nofile, 3, 3),
        no_new_privileges: rustix::thread::set_no_new_privs(true).is_ok(),
        no_files,
        no_calls: false,
    }
}

/// Seccomp, for every thread there is.
pub fn in_thread(walls: Walls) -> Walls {
    let no_calls = filter(ALLOWED, SeccompAction::Errno(EPERM), SeccompAction::Allow)
        .is_some_and(|filter| seccompiler::apply_filter_all_threads(&filter).is_ok());
    Walls { no_calls, ..walls }
}

/// The limits of one file: memory, and processor time from now on.
pub fn per_request(limits: &Limits) {
    let memory = limits.memory.saturating_add(OWN_MEMORY).min(MOST_MEMORY);
    limit(Resource::As, memory, MOST_MEMORY);
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let used = u64::try_from(used).unwrap_or(0);
    let hard = getrlimit(Resource::Cpu).maximum;
    let soft = used.saturating_add(limits.time.as_secs()).saturating_add(1);
    // Beyond the soft limit comes SIGXCPU, which ends the process.
    let limited = Rlimit {
        current: Some(soft),
        maximum: hard,
    };
    let _ = setrlimit(Resource::Cpu, limited);
}

/// Walls around a program of the system that is started next: it may read its libraries and data
/// and nothing of the user's, write nothing and reach no network.
pub fn around_recognising(limits: &Limits) -> io::Result<()> {
    let _ = rustix::process::nice(10);
    let seconds = limits.time.as_secs();
    let memory = limits.memory.saturating_add(OWN_MEMORY);
    let set = [
        limit(Resource::Core, 0, 0),
        limit(Resource::Fsize, 0, 0),
        limit(Resource::As, memory, memory),
        limit(Resource::Cpu, seconds, seconds),
        limit(Resource::Nofile, 64, 64),
    ];
    rustix::thread::set_no_new_privs(true)?;
    let readable = only_system_files();
    let filter = filter(
        NO_NETWORK,
        SeccompAction::Allow,
        SeccompAction::Errno(EPERM),
    )
    .ok_or(io::ErrorKind::Unsupported)?;
    seccompiler::apply_filter(&filter).map_err(io::Error::other)?;
    if set.iter().all(|set| *set) && readable.is_ok() {
        Ok(())
    } else {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

fn limit(resource: Resource, current: u64, maximum: u64) -> bool {
    let limits = Rlimit {
        current: Some(current),
        maximum: Some(maximum),
    };
    setrlimit(resource, limits).is_ok()
}

/// Landlock without a rule that allows anything.
fn no_files() -> Result<bool, landlock::RulesetError> {
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(LANDLOCK))?
        .handle_access(AccessNet::from_all(LANDLOCK))?
        .scope(Scope::from_all(LANDLOCK))?
        .create()?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}

/// Where programs, their libraries and their data are installed.
const SYSTEM: &[&str] = &[
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/etc/ld.so.cache",
    "/opt",
    "/nix",
    "/gnu",
];

fn only_system_files() -> Result<bool, landlock::RulesetError> {
    let readable = AccessFs::from_read(LANDLOCK);
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(LANDLOCK))?
        .create()?
        .add_rules(path_beneath_rules(SYSTEM, readable))?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}

const EPERM: u32 = libc::EPERM as u32;

/// Whose process a call may be about.
#[derive(Clone, Copy)]
enum About {
    /// The call is not about a process.
    Nobody,
    /// Only this one, by its number in the first argument.
    Oneself,
    /// Only this one, by a 0 in the first argument.
    Zero,
}

/// What a process needs that has read its last file by name: memory, the pipes it has, waiting, its
/// own end.
const ALLOWED: &[(libc::c_long, About)] = &[
    (libc::SYS_read, About::Nobody),
    (libc::SYS_readv, About::Nobody),
    (libc::SYS_write, About::Nobody),
    (libc::SYS_writev, About::Nobody),
    (libc::SYS_close, About::Nobody),
    (libc::SYS_mmap, About::Nobody),
    (libc::SYS_munmap, About::Nobody),
    (libc::SYS_mremap, About::Nobody),
    (libc::SYS_mprotect, About::Nobody),
    (libc::SYS_madvise, About::Nobody),
    (libc::SYS_brk, About::Nobody),
    (libc::SYS_futex, About::Nobody),
    (libc::SYS_rt_sigaction, About::Nobody),
    (libc::SYS_rt_sigprocmask, About::Nobody),
    (libc::SYS_rt_sigreturn, About::Nobody),
    (libc::SYS_sigaltstack, About::Nobody),
    (libc::SYS_restart_syscall, About::Nobody),
    (libc::SYS_getrandom, About::Nobody),
    (libc::SYS_clock_gettime, About::Nobody),
    (libc::SYS_sched_yield, About::Nobody),
    (libc::SYS_sched_getaffinity, About::Zero),
    (libc::SYS_getpid, About::Nobody),
    (libc::SYS_gettid, About::Nobody),
    (libc::SYS_tgkill, About::Oneself),
    (libc::SYS_prlimit64, About::Zero),
    (libc::SYS_set_robust_list, About::Nobody),
    (libc::SYS_rseq, About::Nobody),
    (libc::SYS_exit, About::Nobody),
    (libc::SYS_exit_group, About::Nobody),
];

/// What reaches other computers or other processes.
const NO_NETWORK: &[(libc::c_long, About)] = &[
    (libc::SYS_socket, About::Nobody),
    (libc::SYS_socketpair, About::Nobody),
    (libc::SYS_connect, About::Nobody),
    (libc::SYS_bind, About::Nobody),
    (libc::SYS_listen, About::Nobody),
    (libc::SYS_accept, About::Nobody),
    (libc::SYS_accept4, About::Nobody),
    (libc::SYS_sendto, About::Nobody),
    (libc::SYS_sendmsg, About::Nobody),
    (libc::SYS_ptrace, About::Nobody),
    (libc::SYS_process_vm_readv, About::Nobody),
    (libc::SYS_process_vm_writev, About::Nobody),
    (libc::SYS_io_uring_setup, About::Nobody),
    (libc::SYS_bpf, About::Nobody),
    (libc::SYS_keyctl, About::Nobody),
];

fn filter(
    calls: &[(libc::c_long, About)],
    otherwise: SeccompAction,
    for_these: SeccompAction,
) -> Option<BpfProgram> {
    let mut rules = BTreeMap::new();
    for (call, about) in calls {
        rules.insert(*call, conditions(*about)?);
    }
    let arch = std::env::consts::ARCH.try_into().ok()?;
    let filter = SeccompFilter::new(rules, otherwise, for_these, arch).ok()?;
    filter.try_into().ok()
}

fn conditions(about: About) -> Option<Vec<SeccompRule>> {
    let process = match about {
        About::Nobody => return Some(Vec::new()),
        About::Oneself => u64::try_from(Pid::as_raw(Some(getpid()))).ok()?,
        About::Zero => 0,
    };
    let first =
        SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, process).ok()?;
    Some(vec![SeccompRule::new(vec![first]).ok()?])
}
