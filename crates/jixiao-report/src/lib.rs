//! Renders a run into HTML pages, a workbook, JSON and pictures, all in memory.
