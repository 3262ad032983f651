//! Reading in processes that can do nothing else: the program's side, and the process's own.

mod frame;
pub mod inside;
mod message;
mod pool;
mod process;
mod serve;
mod walls;

pub use pool::Worker;
