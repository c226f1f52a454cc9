//! One parser per format, each from bytes to a document.
