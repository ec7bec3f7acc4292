//! End to end, against the built node: each test starts what it needs and ends it. One binary, so that it links once.

mod certificates;
mod command_line;
mod environment;
mod load;
mod network;
