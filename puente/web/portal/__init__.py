"""A person's own page, and giving it to them."""
