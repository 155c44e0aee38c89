"""The edition as a book, an EPUB 3."""
