"""Files that people bring: typed by their content, refused with a reason, kept where only a permission opens them."""
