//! Recognises tables by their header words and reads their cells by column role.
