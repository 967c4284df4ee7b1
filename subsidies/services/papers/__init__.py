"""Papers as .docx: of submissions, of the office, many as one zip; and the templates that officers put in their place."""
