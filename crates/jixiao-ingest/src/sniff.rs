//! Decides the format of bytes by their content.
