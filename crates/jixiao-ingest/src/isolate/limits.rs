//! What a worker may use, and how it binds itself to that.

/// The most bytes of address space of a worker: its program, its stack and everything it allocates.
pub const MOST_MEMORY: u64 = 512 << 20;

/// The most seconds for one document.
pub const MOST_SECONDS: u64 = 10;

/// Standard input, output and error are all that a sealed worker may hold.
#[cfg(unix)]
const STANDARD_STREAMS: u64 = 3;

/// The most seconds of computing in the life of a worker.
///
/// Nobody ends a worker that never ends by itself when the program is gone. In a long run a new worker goes on with the same file.
#[cfg(unix)]
const MOST_COMPUTING: u64 = 600;

/// Limits what this process may use for good: memory, computing, and files it might still write, an image of its memory among them.
///
/// Linux refuses allocations above the limit. macOS takes the limit but does not hold to it; elsewhere there is none.
#[cfg(unix)]
pub(super) fn limit() {
    use rustix::process::Resource;
    lower(Resource::As, MOST_MEMORY);
    lower(Resource::Core, 0);
    lower(Resource::Fsize, 0);
    lower(Resource::Cpu, MOST_COMPUTING);
}

/// Makes every further opening of a file, a socket or a pipe by this process fail, and every start of another.
#[cfg(unix)]
pub(super) fn seal() {
    use rustix::process::Resource;
    lower(Resource::Nofile, STANDARD_STREAMS);
    lower(Resource::Nproc, 0);
}

/// Lowers a limit for good; a lower one that the system set already stays.
#[cfg(unix)]
fn lower(resource: rustix::process::Resource, most: u64) {
    use rustix::process::{Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(resource).maximum;
    let most = Some(maximum.map_or(most, |maximum| maximum.min(most)));
    // Lowering is always permitted; a system without the resource has nothing to lower.
    let _ = setrlimit(resource, Rlimit { current: most, maximum: most });
}

#[cfg(not(unix))]
pub(super) fn limit() {}

#[cfg(not(unix))]
pub(super) fn seal() {}
