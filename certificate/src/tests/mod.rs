//! Proven on a chain that the tests make up: its validators' keys, its state's trie and their votes are all made here.
//! And on a certificate of a real one.

mod bytes;
mod finality;
mod issue;
mod layout;
mod proof;
mod real;
mod size;
mod statements;
mod thin;
mod trust;
mod world;
