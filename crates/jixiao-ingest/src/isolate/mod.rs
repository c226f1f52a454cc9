//! Reading in processes of its own, so that no file can take down the run, hold it up or eat the machine's memory.
//!
//! The program starts itself as a worker. A worker limits its own memory and, where it can, gives up opening files and sockets before it
//! sees the first byte; it is handed the bytes of one file after the other and answers with what it read. A worker that dies or takes
//! too long costs the one document it was reading: its reason is recorded, a fresh worker goes on with the rest.

mod limits;
mod patience;
mod pool;
mod serve;
mod wire;
mod worker;

pub use limits::{MOST_MEMORY, MOST_SECONDS};
pub(crate) use patience::wait_for;
pub use pool::{Pool, WorkerCommand};
pub use serve::{serve, serve_with};
