//! Finds the files under the given paths.
