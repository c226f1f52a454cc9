//! Fields of a Word document: their results are text, their codes are not.

/// The most fields that lie in each other.
const MOST_FIELDS: usize = 64;

/// The most characters of a code that are kept, enough for its first word.
const MOST_CODE: usize = 64;

/// Fields whose results are numbers of pages.
const PAGE_FIELDS: [&str; 3] = ["PAGE", "NUMPAGES", "SECTIONPAGES"];

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    in_result: bool,
}

impl Fields {
    /// Opens a field whose code follows.
    pub(super) fn begin(&mut self) {
        if self.open.len() < MOST_FIELDS {
            self.open.push(Field::default());
        }
    }

    /// Opens a field with its code; its result follows.
    pub(super) fn begin_simple(&mut self, code: &str) {
        self.begin();
        self.code(code);
        self.separate();
    }

    /// Adds to the code of the innermost field.
    pub(super) fn code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && field.code.len() < MOST_CODE
        {
            field.code.extend(text.chars().take(MOST_CODE));
        }
    }

    /// Begins the result of the innermost field.
    pub(super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.in_result = true;
        }
    }

    /// Ends the innermost field.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// A code that goes on after its paragraph was never closed; what follows is text.
    pub(super) fn end_paragraph(&mut self) {
        for field in &mut self.open {
            field.in_result = true;
        }
    }

    /// Tells whether text belongs to a code.
    pub(super) fn is_in_code(&self) -> bool {
        self.open.iter().any(|field| !field.in_result)
    }

    /// Tells whether text is the number of a page or of pages.
    pub(super) fn is_page_number(&self) -> bool {
        let first = |field: &Field| field.code.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        self.open.iter().any(|field| PAGE_FIELDS.contains(&first(field).as_str()))
    }
}
