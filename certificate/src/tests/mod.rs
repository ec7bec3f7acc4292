//! Proven on a chain that the tests make up: its validators' keys, its state's trie and their votes are all made here.

mod bytes;
mod finality;
mod proof;
mod statements;
mod trust;
mod world;
