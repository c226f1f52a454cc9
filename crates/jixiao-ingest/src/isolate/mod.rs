//! Reading in processes of its own, so that no file can take down the run, hold it up or eat the machine's memory.
//!
//! The program starts itself as a worker. A worker limits its own memory and gives up opening files and sockets before it sees the first
//! byte; it is handed the bytes of one file after the other and answers with what it read. Pictures whose words only an outside program
//! can tell go back to the watching program, which runs it. A worker that dies or takes
//! too long costs the one document it was reading: its reason is recorded, a fresh worker goes on with the rest.

mod errand;
mod limits;
mod pool;
mod serve;
mod wire;
mod worker;

pub(crate) use errand::recognise_outside;
pub use limits::{MOST_MEMORY, MOST_SECONDS};
pub use pool::{Pool, Recognise, WorkerCommand};
pub use serve::{serve, serve_with};
