//! What a worker may use, and how it binds itself to that.

/// The most bytes of address space of a worker: its program, its stack and everything it allocates.
pub const MOST_MEMORY: u64 = 512 << 20;

/// The most seconds for one document.
pub const MOST_SECONDS: u64 = 10;

/// Standard input, output and error are all that a sealed worker may hold.
#[cfg(unix)]
const STANDARD_STREAMS: u64 = 3;

/// Limits the memory of this process for good and forbids it to leave an image of its memory on disk.
///
/// Linux refuses allocations above the limit. macOS takes the limit but does not hold to it; elsewhere there is none.
#[cfg(unix)]
pub(super) fn limit_memory() {
    use rustix::process::Resource;
    lower(Resource::As, MOST_MEMORY);
    lower(Resource::Core, 0);
}

/// Makes every further opening of a file, a socket or a pipe by this process fail.
#[cfg(unix)]
pub(super) fn seal() {
    lower(rustix::process::Resource::Nofile, STANDARD_STREAMS);
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
pub(super) fn limit_memory() {}

#[cfg(not(unix))]
pub(super) fn seal() {}
