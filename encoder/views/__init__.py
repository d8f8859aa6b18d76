"""Views: the web page, the printed book, the e-book and the plain text of a TEI edition."""
