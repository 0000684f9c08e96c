//! Harness for tests that see the whole product.
