//! The audit rules, their packs and the engine that runs them.
