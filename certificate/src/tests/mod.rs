//! Proven on a chain that the tests make up.
