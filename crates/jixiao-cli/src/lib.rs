//! The program jixiao: arguments, files, terminal, exit codes.
