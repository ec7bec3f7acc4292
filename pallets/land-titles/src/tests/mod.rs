//! The rules of the register, one file an idea.
