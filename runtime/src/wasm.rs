//! The Wasm that build.rs has made of this crate.

#![allow(missing_docs)]

include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
